import { Pool } from "pg";
import { createClient } from "redis";

const environment = process.env;

export const postgres = new Pool({
  host: environment.POSTGRES_HOST,
  port: environment.POSTGRES_PORT,
  database: environment.POSTGRES_DB,
  user: environment.POSTGRES_USER,
  password: environment.POSTGRES_PASSWORD,
  max: 8,
});

let connecting;

/** The one connection, opened with the first request, and a session to read. */
export function redis() {
  connecting ??= connect();
  return connecting;
}

async function connect() {
  const client = await createClient({
    password: environment.REDIS_PASSWORD,
    socket: { host: environment.REDIS_HOST, port: Number(environment.REDIS_PORT) },
  }).connect();
  await client.set(
    "peer:session",
    JSON.stringify({ person: crypto.randomUUID(), name: "Guest", role: "learner", language: "en", zone: "Europe/Berlin" }),
  );
  return client;
}
