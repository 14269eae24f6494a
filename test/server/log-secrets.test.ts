import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLog } from '../../server/log/open-log.ts';
import { tempDirectory } from './support/log-directory.ts';

const hash = (secret: string): Uint8Array => createHash('sha256').update(secret).digest();

const open = () => {
  const dir = tempDirectory();
  let opened = openLog(dir);
  onTestFinished(() => opened.close());
  return {
    secrets: () => opened.secrets,
    restart: async () => {
      await opened.close();
      opened = openLog(dir);
    },
  };
};

const session = { hash: hash('s'), room: 'room', seat: 'seat', expiresAt: 1000 };

describe('the secrets beside the log', () => {
  it('know an invitation by its secret, in its own room only, also after a restart', async () => {
    const store = open();
    store.secrets().putInvitation('room', 'i1', hash('one'));
    await store.restart();
    expect(store.secrets().invitationOf('room', hash('one'))).toBe('i1');
    expect(store.secrets().invitationOf('other', hash('one'))).toBeNull();
    expect(store.secrets().invitationOf('room', hash('two'))).toBeNull();
  });

  it('forget the old secret of an invitation that is renewed', () => {
    const secrets = open().secrets();
    secrets.putInvitation('room', 'i1', hash('old'));
    secrets.putInvitation('room', 'i1', hash('new'));
    expect(secrets.invitationOf('room', hash('old'))).toBeNull();
    expect(secrets.invitationOf('room', hash('new'))).toBe('i1');
  });

  it('know a session until it is dropped, also after a restart', async () => {
    const store = open();
    store.secrets().putSession(session);
    await store.restart();
    const { hash: key, ...kept } = session;
    expect(store.secrets().sessionOf(key)).toEqual(kept);
    store.secrets().putSession({ ...session, expiresAt: 2000 });
    expect(store.secrets().sessionOf(key)?.expiresAt).toBe(2000);
    store.secrets().dropSession(key);
    expect(store.secrets().sessionOf(key)).toBeNull();
  });

  it('let a link back to a seat work once, and only the newest', () => {
    const secrets = open().secrets();
    secrets.putReturn({ ...session, hash: hash('first') });
    secrets.putReturn({ ...session, hash: hash('second') });
    expect(secrets.takeReturn('room', hash('first'))).toBeNull();
    expect(secrets.takeReturn('other', hash('second'))).toBeNull();
    expect(secrets.takeReturn('room', hash('second'))).toEqual({ seat: 'seat', expiresAt: 1000 });
    expect(secrets.takeReturn('room', hash('second'))).toBeNull();
  });

  it('do not take a session for a link back, nor the other way round', () => {
    const secrets = open().secrets();
    secrets.putSession(session);
    expect(secrets.takeReturn('room', session.hash)).toBeNull();
    secrets.putReturn({ ...session, hash: hash('link') });
    expect(secrets.sessionOf(hash('link'))).toBeNull();
  });

  it('end everything of a seat at once, and of nobody else', () => {
    const secrets = open().secrets();
    secrets.putSession(session);
    secrets.putSession({ ...session, hash: hash('phone') });
    secrets.putReturn({ ...session, hash: hash('link') });
    secrets.putSession({ ...session, hash: hash('colleague'), seat: 'other' });
    secrets.dropSeat('room', 'seat');
    expect(secrets.sessionOf(session.hash)).toBeNull();
    expect(secrets.sessionOf(hash('phone'))).toBeNull();
    expect(secrets.takeReturn('room', hash('link'))).toBeNull();
    expect(secrets.sessionOf(hash('colleague'))).not.toBeNull();
  });

  it('forget what has expired', () => {
    const secrets = open().secrets();
    secrets.putSession(session);
    secrets.putSession({ ...session, hash: hash('later'), expiresAt: 1001 });
    secrets.dropExpired(1000);
    expect(secrets.sessionOf(session.hash)).toBeNull();
    expect(secrets.sessionOf(hash('later'))).not.toBeNull();
  });
});
