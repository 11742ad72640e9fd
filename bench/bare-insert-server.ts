import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Database from 'better-sqlite3';

// A process of its own for bench/registration.ts: a bare node:http that reads JSON and stores one row, each row durable.
const raw = new Database(process.argv[2] ?? ':memory:');
raw.pragma('journal_mode = WAL');
raw.pragma('synchronous = FULL');
raw.exec('create table entry (id integer primary key, name text not null, email text not null unique)');
const insert = raw.prepare('insert into entry (name, email) values (?, ?)');

const server = createServer(async (req, res) => {
  let text = '';
  for await (const part of req.setEncoding('utf8')) text += part;
  const { name, email } = JSON.parse(text) as { name: string; email: string };
  const { lastInsertRowid } = insert.run(name, email);
  const body = JSON.stringify({ id: Number(lastInsertRowid) });
  res.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  res.end(body);
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
