// The bare durable prototype: what a y-websocket server costs that puts every update on disk before anybody sees it,
// and does nothing else. An update is applied to a Y.Doc, those of a turn of the event loop are committed together
// (SQLite, WAL, synchronous FULL), and leave as one frame. No gate, no seats, no chain; carets are merged for 50 ms.
import http from 'node:http';
import path from 'node:path';
import Database from 'better-sqlite3';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Sender, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { dataDir, host, port, stopOnSignal } from './common.mjs';

const CARETS_MS = 50;
const SYNC = 0;
const AWARENESS = 1;

const db = new Database(path.join(dataDir, 'prototype.sqlite'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`
  CREATE TABLE IF NOT EXISTS log (doc TEXT, seq INTEGER, bytes BLOB, PRIMARY KEY (doc, seq)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS snapshot (doc TEXT PRIMARY KEY, seq INTEGER, bytes BLOB);
`);
const insert = db.prepare('INSERT INTO log VALUES (?, ?, ?)');
const tail = db.prepare('SELECT seq, bytes FROM log WHERE doc = ? AND seq > ? ORDER BY seq');
const snapshot = db.prepare('SELECT seq, bytes FROM snapshot WHERE doc = ?');
const commit = db.transaction((doc, first, updates) => {
  for (const [n, update] of updates.entries()) insert.run(doc, first + n, update);
});
const keep = db.transaction((doc, seq, bytes) => {
  db.prepare('INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?)').run(doc, seq, bytes);
  db.prepare('DELETE FROM log WHERE doc = ? AND seq <= ?').run(doc, seq);
});

const framing = { fin: true, rsv1: false, opcode: 2, mask: false, readOnly: true };
function frame(write) {
  const encoder = encoding.createEncoder();
  write(encoder);
  return Buffer.concat(Sender.frame(encoding.toUint8Array(encoder), framing));
}
const sync = (kind, bytes) =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  });

class Room {
  clients = new Set();
  states = new Map();
  moved = new Set();
  batch = [];
  timer = null;

  constructor(name) {
    this.name = name;
    const kept = snapshot.get(name);
    const rows = tail.all(name, kept?.seq ?? 0);
    this.seq = rows.at(-1)?.seq ?? kept?.seq ?? 0;
    const updates = [...(kept === undefined ? [] : [kept.bytes]), ...rows.map((row) => row.bytes)];
    /** Until somebody writes, what is stored serves those who come. */
    this.stored = updates.length === 0 ? Uint8Array.of(0, 0) : Y.mergeUpdates(updates);
    this.built = null;
  }

  get doc() {
    if (this.built === null) {
      this.built = new Y.Doc();
      Y.applyUpdate(this.built, this.stored);
      this.stored = null;
    }
    return this.built;
  }

  answer(vector) {
    const everything = vector.length === 1 && vector[0] === 0;
    return this.stored !== null && everything
      ? this.stored
      : Y.encodeStateAsUpdate(this.doc, vector);
  }

  take(update) {
    this.batch.push(update);
    if (this.batch.length === 1) setImmediate(() => this.flush());
  }

  flush() {
    let { batch } = this;
    this.batch = [];
    const { doc } = this;
    doc.transact(() => {
      for (const update of batch) Y.applyUpdate(doc, update);
    });
    if (batch.length > 8) batch = [Y.mergeUpdates(batch)];
    commit(this.name, this.seq + 1, batch);
    this.seq += batch.length;
    this.write(Buffer.concat(batch.map((update) => sync(2, update))));
  }

  write(frames) {
    for (const client of this.clients) client._socket.write(frames);
  }

  move(ws, bytes) {
    const decoder = decoding.createDecoder(bytes);
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const id = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const state = decoding.readVarString(decoder);
      JSON.parse(state);
      if ((this.states.get(id)?.clock ?? -1) >= clock) continue;
      this.states.set(id, { clock, state });
      this.moved.add(id);
      ws.ids.add(id);
    }
    this.schedule();
  }

  schedule() {
    if (this.moved.size > 0) this.timer ??= setTimeout(() => this.show(), CARETS_MS);
  }

  show() {
    this.timer = null;
    this.write(this.carets(this.moved));
    for (const id of this.moved) if (this.states.get(id).state === 'null') this.states.delete(id);
    this.moved.clear();
  }

  carets(ids) {
    const update = encoding.createEncoder();
    encoding.writeVarUint(update, ids.size);
    for (const id of ids) {
      const { clock, state } = this.states.get(id);
      encoding.writeVarUint(update, id);
      encoding.writeVarUint(update, clock);
      encoding.writeVarString(update, state);
    }
    return frame((encoder) => {
      encoding.writeVarUint(encoder, AWARENESS);
      encoding.writeVarUint8Array(encoder, encoding.toUint8Array(update));
    });
  }

  leave(ws) {
    this.clients.delete(ws);
    for (const id of ws.ids) {
      const known = this.states.get(id);
      if (known === undefined) continue;
      this.states.set(id, { clock: known.clock + 1, state: 'null' });
      this.moved.add(id);
    }
    if (this.clients.size > 0) this.schedule();
    else this.close();
  }

  close() {
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.built !== null) {
      keep(this.name, this.seq, Buffer.from(Y.encodeStateAsUpdate(this.built)));
      this.built.destroy();
    }
    rooms.delete(this.name);
  }
}

const rooms = new Map();
const server = http.createServer((_request, response) => response.end('prototype'));
const sockets = new WebSocketServer({ server, perMessageDeflate: false, maxPayload: 4 << 20 });
sockets.on('connection', (ws, request) => {
  const name = decodeURIComponent(request.url.slice(1));
  const room = rooms.get(name) ?? new Room(name);
  rooms.set(name, room);
  room.clients.add(ws);
  ws.ids = new Set();
  ws.on('error', () => undefined);
  ws.on('close', () => room.leave(ws));
  ws.on('message', (data) => {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === AWARENESS) {
      room.move(ws, decoding.readVarUint8Array(decoder));
      return;
    }
    const kind = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (kind === 0) ws._socket.write(sync(1, room.answer(bytes)));
    else if (bytes.length > 2) room.take(bytes);
  });
  ws._socket.write(sync(0, Uint8Array.of(0)));
  if (room.states.size > 0) ws._socket.write(room.carets(room.states));
});
stopOnSignal(() => {
  for (const room of rooms.values()) room.close();
});
server.listen(port, host);
