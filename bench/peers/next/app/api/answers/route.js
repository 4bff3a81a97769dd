import { postgres } from "../../servers";

export const dynamic = "force-dynamic";

export async function GET(request) {
  const { searchParams } = new URL(request.url);
  const { rows } = await postgres.query({
    name: "answers",
    text: `select id, item_id, item_version, topic_id, position, context, session_id, response, grade, score, rating,
        elapsed_ms, answered_at, phase, retrievability, expected_score, parameters_version, desired_retention, due_at
      from answer where person_id = $1 order by answered_at, seq limit $2`,
    values: [searchParams.get("person"), Number(searchParams.get("limit"))],
  });
  return Response.json({ items: rows });
}
