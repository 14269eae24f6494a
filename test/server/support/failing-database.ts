import type { Sqlite, Transact } from '../../../server/log/database.ts';
import { transactOn } from '../../../server/log/database.ts';

/**
 * What becomes of the statement that fails. SQLite undoes one statement (`undone`) or the whole transaction
 * (`rolled-back`); a flush that fails in COMMIT may have written everything already (`done`), and nobody knows.
 */
export type Fate = 'undone' | 'rolled-back' | 'done';

/** A real database, one of whose writing statements fails as SQLite would make it fail. */
export class FailingDatabase {
  /** BEGIN, COMMIT and what ran between them, since `failAt` was called. */
  statements: string[] = [];
  #failing: { at: number; code: string; fate: Fate } | null = null;

  /** Statement `at` fails, counted from 1 and from now. */
  failAt(at: number, code: string, fate: Fate): void {
    this.statements = [];
    this.#failing = { at, code, fate };
  }

  /** For `OpenLogOptions.transact`: before any statement of the log is prepared. */
  readonly transact = (db: Sqlite): Transact => {
    const exec = db.exec.bind(db);
    const prepare = db.prepare.bind(db);
    const run = <T>(sql: string, statement: () => T): T => {
      this.statements.push(sql);
      const failing = this.#failing;
      if (failing === null || failing.at !== this.statements.length) return statement();
      if (failing.fate === 'done') statement();
      if (failing.fate === 'rolled-back' && db.inTransaction) exec('ROLLBACK');
      throw Object.assign(new Error(`injected ${failing.code}`), { code: failing.code });
    };
    Object.assign(db, {
      exec: (sql: string) => (sql === 'ROLLBACK' ? exec(sql) : run(sql, () => exec(sql))),
      prepare: (sql: string) => {
        const statement = prepare(sql);
        const original = statement.run.bind(statement);
        return Object.assign(statement, {
          run: (...values: unknown[]) => run(sql, () => original(...values)),
        });
      },
    });
    // Nobody cuts the power here, and hundreds of databases are written.
    db.pragma('synchronous = OFF');
    return transactOn(db);
  };
}
