import { Copy, Plus, Printer } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { addressOf, knownLinks } from '../../room/links.ts';
import type { KnownLinks } from '../../room/links.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { notify } from '../../ui/notices.tsx';
import { PartyTag } from '../../ui/party-tag.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { groupsOf, whoOf } from './entries.ts';
import { InvitationRow } from './invitation-row.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import styles from './invitations-panel.module.css';

const PrintSheet = lazy(async () => ({
  default: (await import('./print-sheet.tsx')).PrintSheet,
}));

export interface InvitationsPanelProps {
  room: string;
  /** The mediator's seat, with whose cookie links are made. */
  seat: string;
}

/** Every invitation by party, with what this tab still knows of their links. For mediators. */
export function InvitationsPanel({ room, seat }: InvitationsPanelProps) {
  const { t } = useTranslation('invitations');
  const { t: common } = useTranslation('common');
  const language = useLanguage();
  const roster = useRoomState((state) => state.roster);
  const title = useRoomState((state) => state.room.title);
  const [links, setLinks] = useState<KnownLinks>(() => knownLinks(room));
  const [filter, setFilter] = useState('');
  const [issuing, setIssuing] = useState(false);
  const [printing, setPrinting] = useState(false);
  const someKnown = Object.keys(links).length > 0;
  const groups = groupsOf(roster, filter);

  async function copyAll() {
    const lines = groups.flatMap(({ party, invitations }) =>
      invitations.flatMap((one) => {
        const secret = links[one.id];
        if (secret === undefined || one.status === 'revoked') return [];
        return [
          `${whoOf(party, common(`role_${one.role}`), language)}\n${addressOf(room, secret)}`,
        ];
      }),
    );
    const done = await copyText(lines.join('\n\n'));
    if (done) notify(t('copiedAll', { count: lines.length }), 'done');
    else notify(t('copyFailed'), 'bad');
  }

  return (
    <div className={styles['panel']}>
      {someKnown && <Notice tone="warn">{t('once')}</Notice>}
      <div className={styles['tools']}>
        <TextInput
          type="search"
          label={t('filter')}
          hiddenLabel
          placeholder={t('filter')}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <Button
          icon={<Copy aria-hidden="true" />}
          disabled={!someKnown}
          onClick={() => void copyAll()}
        >
          {t('copyAll')}
        </Button>
        <Button
          icon={<Printer aria-hidden="true" />}
          disabled={!someKnown}
          onClick={() => setPrinting(true)}
        >
          {t('print')}
        </Button>
        <Button icon={<Plus aria-hidden="true" />} onClick={() => setIssuing(true)}>
          {t('new')}
        </Button>
      </div>
      {groups.length === 0 && <p className={styles['none']}>{t('none')}</p>}
      <ul role="list" className={styles['groups']}>
        {groups.map(({ party, invitations }) => (
          <li key={party?.id ?? ''} className={styles['group']}>
            <h2 className={styles['party']}>
              {party === null ? t('secretariat') : <PartyTag party={party} show="full" />}
            </h2>
            <ul role="list" className={styles['rows']}>
              {invitations.map((one) => (
                <InvitationRow
                  key={one.id}
                  room={room}
                  seat={seat}
                  party={party}
                  invitation={one}
                  secret={links[one.id] ?? null}
                  onLinks={setLinks}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {issuing && (
        <IssueDialog
          room={room}
          seat={seat}
          parties={roster.parties}
          onClose={() => setIssuing(false)}
          onLinks={setLinks}
        />
      )}
      {printing && (
        <Suspense fallback={null}>
          <PrintSheet
            room={room}
            title={title}
            groups={groups}
            links={links}
            onDone={() => setPrinting(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
