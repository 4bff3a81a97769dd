import { redis } from "../../servers";

export const dynamic = "force-dynamic";

export async function GET() {
  const session = await (await redis()).get("peer:session");
  return Response.json(JSON.parse(session));
}
