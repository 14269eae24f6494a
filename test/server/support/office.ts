import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { zipped } from '../../../server/exchange/zip-write.ts';
import { wordDocument } from '../../../shared/exchange/docx/document.ts';
import type { ExchangeText } from '../../../shared/exchange/text.ts';

const FILTERS = { docx: 'docx:MS Word 2007 XML', odt: 'odt' } as const;
type Kind = keyof typeof FILTERS;

/** Each text as LibreOffice writes it down again after reading our file of it; `by`: the kinds of file by which it goes there. */
export function throughOffice(
  texts: readonly ExchangeText[],
  by: readonly Kind[] = ['docx'],
): Uint8Array[] {
  const folder = mkdtempSync(join(tmpdir(), 'parley-office-'));
  try {
    let files = texts.map((one, n) => {
      const file = join(folder, `text${n}.docx`);
      writeFileSync(file, zipped(wordDocument(one)));
      return file;
    });
    for (const [step, kind] of by.entries()) {
      const out = join(folder, `step${step}`);
      convert(folder, files, kind, out);
      files = texts.map((_text, n) => join(out, `text${n}.${kind}`));
    }
    return files.map((file) => readFileSync(file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function convert(folder: string, files: readonly string[], kind: Kind, out: string): void {
  const soffice = process.env['SOFFICE_PATH'] ?? '/usr/bin/soffice';
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const to = ['--convert-to', FILTERS[kind], '--outdir', out];
  const args = [profile, '--headless', ...to, ...files];
  const done = spawnSync(soffice, args, { encoding: 'utf8', timeout: 280_000 });
  if (done.error !== undefined) throw done.error;
}
