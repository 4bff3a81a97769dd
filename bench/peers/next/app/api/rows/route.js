import { postgres } from "../../servers";

export async function POST(request) {
  const { id, text } = await request.json();
  await postgres.query({
    name: "insert",
    text: "insert into peer_row (id, text, written_at) values ($1, $2, now()) on conflict do nothing",
    values: [id, text],
  });
  const { rows } = await postgres.query({
    name: "select",
    text: "select id, text, written_at from peer_row where id = $1",
    values: [id],
  });
  return Response.json(rows[0], { status: 201 });
}
