import { expect, test } from 'vitest';
import { addresses } from '../../server/addresses.ts';
import { readConfig } from '../../server/config.ts';

test('without any setting the server listens to everybody on port 3000 and keeps its record in ./data', () => {
  expect(readConfig({}, [])).toMatchObject({
    ok: true,
    config: { port: 3000, host: '0.0.0.0', dataDir: 'data', publicUrl: null, demo: false },
  });
});

test('an empty setting is no setting', () => {
  expect(readConfig({ PORT: '', PUBLIC_URL: '' }, [])).toEqual(readConfig({}, []));
});

test.each([
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: '-1' }, 'PORT'],
  [{ PORT: '0x50' }, 'PORT'],
  [{ PUBLIC_URL: 'parley.example.org' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'ftp://parley.example.org' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://parley.example.org/room' }, 'PUBLIC_URL'],
  [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY'],
  [{ CONVENE_KEY: 'short' }, 'CONVENE_KEY'],
  [{ UPDATES_PER_SECOND: '0' }, 'UPDATES_PER_SECOND'],
  [{ COMMANDS_PER_SECOND: 'fast' }, 'COMMANDS_PER_SECOND'],
  [{ METRICS_TOKEN: 'guessed' }, 'METRICS_TOKEN'],
  [{ CONNECTIONS_PER_MINUTE: '0' }, 'CONNECTIONS_PER_MINUTE'],
  [{ LOG_LEVEL: 'verbose' }, 'LOG_LEVEL'],
])('%j is refused by its name', (env, name) => {
  const reading = readConfig(env, []);
  expect(reading.ok ? [] : reading.faults.map((f) => f.split(':')[0])).toEqual([name]);
});

test('every fault is named at once, unknown options too', () => {
  const reading = readConfig({ PORT: 'x', LOG_LEVEL: 'y' }, ['--dmeo', '--demo']);
  expect(reading.ok ? [] : reading.faults).toHaveLength(3);
});

test('an origin is kept as browsers write it', () => {
  const reading = readConfig({ PUBLIC_URL: 'https://Parley.Example.org:443/' }, ['--demo']);
  expect(reading).toMatchObject({
    config: { publicUrl: 'https://parley.example.org', demo: true },
  });
});

test('the printed addresses begin with the public one, and a private host is the only one', () => {
  expect(addresses('127.0.0.1', 3000, 'https://p.org')).toEqual([
    'https://p.org',
    'http://localhost:3000',
  ]);
  expect(addresses('10.1.2.3', 80, null)).toEqual(['http://10.1.2.3:80']);
  expect(addresses('0.0.0.0', 3000, null)[0]).toBe('http://localhost:3000');
});
