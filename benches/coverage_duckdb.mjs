// DuckDB's part of benches/coverage.cpp: loads the CSV files of a folder, asks the question from the tables and from one table joined
// beforehand, and writes the answers and the seconds (from the tables, joining, from the joined table) beside them. DuckDB is installed for this benchmark alone, below build/.
// usage: node benches/coverage_duckdb.mjs FOLDER
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { freemem } from "node:os";

const version = "1.5.6-r.1";
const place = `${process.cwd()}/build/bench-duckdb`;
if (!existsSync(`${place}/node_modules/@duckdb/node-api`))
  execFileSync("npm", ["install", "--prefix", place, "--no-audit", "--no-fund", `@duckdb/node-api@${version}`], { stdio: "inherit" });
const { DuckDBInstance } = createRequire(`${place}/x.js`)("@duckdb/node-api");

const folder = process.argv[2];
// Half of what is free, and the rest on disk: else the machine itself comes to a stop.
const limits = { memory_limit: `${Math.floor(freemem() / 2 ** 21)}MiB`, temp_directory: `${folder}/duckdb_rest` };
const connection = await (await DuckDBInstance.create(":memory:", limits)).connect();
await connection.run(readFileSync(`${folder}/tables.sql`, "utf8"));
for (const table of ["ledger", "belongs", "serves", "closure", "targets"])
  await connection.run(`COPY ${table} FROM '${folder}/${table}.csv' (FORMAT csv, HEADER false)`);
await connection.run("CREATE TABLE withdrawn AS SELECT withdraws AS place FROM ledger WHERE withdraws IS NOT NULL");

async function asked(sql, file) {
  const start = performance.now();
  const rows = (await connection.runAndReadAll(sql)).getRows();
  const seconds = (performance.now() - start) / 1000;
  writeFileSync(`${folder}/${file}`, rows.map((row) => row.map(String).join(",")).join("\n") + "\n");
  return seconds;
}

const fromTables = await asked(readFileSync(`${folder}/question.sql`, "utf8"), "duckdb.csv");
const beforeJoin = performance.now();
await connection.run(`CREATE TABLE joined AS SELECT s.target, l.actor, c.first, c.second, m.agency FROM ledger l
  JOIN serves s ON s.activity = l.activity JOIN targets t ON t.target = s.target
  JOIN belongs m ON m.person = l.actor AND m.from_day <= t.day AND m.until_day > t.day
  JOIN closure c ON c.agency = m.agency AND c.above = 0
  WHERE l.actor_kind = 1 AND l.withdraws IS NULL AND NOT EXISTS (SELECT 1 FROM withdrawn w WHERE w.place = l.place)
    AND ((t.verbs >> CAST(l.verb AS INTEGER)) & 1) = 1 AND l.basis >= t.basis AND l."at" >= t.since AND l."at" < t.before
    AND (t.branch = 0 OR c.first = t.branch)`);
const joining = (performance.now() - beforeJoin) / 1000;
const fromJoined = await asked(`SELECT target, 0, COUNT(DISTINCT actor) FROM joined GROUP BY target
  UNION ALL SELECT target, first, COUNT(DISTINCT actor) FROM joined GROUP BY target, first
  UNION ALL SELECT target, second, COUNT(DISTINCT actor) FROM joined WHERE second <> 0 GROUP BY target, second
  UNION ALL SELECT target, agency, COUNT(DISTINCT actor) FROM joined WHERE agency <> first AND agency <> second GROUP BY target, agency`, "duckdb_joined.csv");
writeFileSync(`${folder}/duckdb_figures`, `${fromTables} ${joining} ${fromJoined}\n`);
