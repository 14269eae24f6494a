import { backUp, BackupRefused, restore } from '../log/backup.ts';
import type { Copied } from '../log/backup.ts';
import { DirectoryInUse } from '../log/directory-lock.ts';
import { DamagedLog } from '../log/log.ts';

const EXIT = { refused: 2, damaged: 3 };

export type Done = { ok: true; output: string } | { ok: false; error: string; code: number };

const refused = (error: string): Done => ({ ok: false, error, code: EXIT.refused });

const tried = async (work: () => Promise<Copied>, say: (done: Copied) => string): Promise<Done> => {
  try {
    return { ok: true, output: say(await work()) };
  } catch (error) {
    if (error instanceof DamagedLog) return { ok: false, error: error.message, code: EXIT.damaged };
    if (error instanceof BackupRefused || error instanceof DirectoryInUse) {
      return refused(error.message);
    }
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    return refused(`It could not be written or read (${code}); nothing was put in place.`);
  }
};

const counted = ({ rooms, entries }: Copied): string => `${rooms} rooms, ${entries} entries`;

/** `backup FILE|FOLDER`: of the record in `dir`, also while its server runs. */
export const backupCommand = async (args: readonly string[], dir: string): Promise<Done> => {
  const [target, ...more] = args;
  if (target === undefined || more.length > 0) {
    return refused('backup takes one file or folder: npm run backup -- FILE');
  }
  return tried(
    () => backUp(dir, target),
    (done) => `Backed up and verified: ${done.file} (${counted(done)}).`,
  );
};

/** `restore FILE`: into `dir`, which must be empty. */
export const restoreCommand = async (args: readonly string[], dir: string): Promise<Done> => {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0) {
    return refused('restore takes one file: npm run restore -- FILE');
  }
  return tried(
    () => restore(file, dir),
    (done) => `Verified and restored into ${done.file} (${counted(done)}). You can start Parley.`,
  );
};
