// Prints the URL of a database on the local PostgreSQL that this user may create schemas in.
import { userInfo } from 'node:os';
import pg from 'pg';

const { username } = userInfo();
const urls = [
  `postgres://${username}@127.0.0.1:5432/test`,
  `postgres://${username}@127.0.0.1:5432/${username}`,
  'postgres://postgres@127.0.0.1:5432/postgres',
  'postgres://postgres:postgres@127.0.0.1:5432/postgres',
];
const failures = [];
for (const connectionString of urls) {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    const { rows } = await client.query("select has_database_privilege(current_database(), 'create') as may");
    await client.end();
    if (rows[0].may) {
      console.log(connectionString);
      process.exit(0);
    }
    failures.push(`${connectionString}: may not create schemas`);
  } catch (error) {
    failures.push(`${connectionString}: ${error.message}`);
  }
}
console.error(`No usable database; set DATABASE_URL.\n${failures.join('\n')}`);
process.exit(1);
