import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import { role as roles, sitsForParty } from '../../../shared/base/roles.ts';
import type { Role } from '../../../shared/base/roles.ts';
import type { InvitationLink } from '../../../shared/protocol/http.ts';
import type { Party } from '../../../shared/roster/schema.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { post } from '../../room/http.ts';
import { keepLinks } from '../../room/links.ts';
import type { KnownLinks } from '../../room/links.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { notify } from '../../ui/notices.tsx';
import { whoOf } from './entries.ts';

const DAY = 60 * 24;
const VALID = { never: null, day: DAY, week: 7 * DAY } as const;
type Valid = keyof typeof VALID;

/** The mediator's own seat came with the room; of observers, whole delegations may be. */
const rolesFor = (party: Party | null): Role[] =>
  roles.options.filter((role) => role !== 'mediator' && sitsForParty(role) === (party !== null));

export interface IssueDialogProps {
  room: string;
  seat: string;
  parties: readonly Party[];
  onClose: () => void;
  onLinks: (links: KnownLinks) => void;
}

export function IssueDialog({ room, seat, parties, onClose, onLinks }: IssueDialogProps) {
  const { t } = useTranslation('invitations');
  const { t: common } = useTranslation('common');
  const say = useRefusal();
  const language = useLanguage();
  const [partyId, setPartyId] = useState<string>(parties[0]?.id ?? '');
  const party = parties.find((one) => one.id === partyId) ?? null;
  const possible = rolesFor(party);
  const [wanted, setWanted] = useState<Role>('head');
  const role = possible.includes(wanted) ? wanted : (possible[0] ?? 'gallery');
  const [valid, setValid] = useState<Valid>('never');
  const [limit, setLimit] = useState('');
  const [busy, setBusy] = useState(false);

  async function make() {
    setBusy(true);
    const answer = await post<InvitationLink>(`/api/rooms/${room}/seats/${seat}/invitations`, {
      party: party?.id ?? null,
      role,
      expiresInMinutes: VALID[valid],
      seatLimit: limit === '' ? null : Number(limit),
    });
    setBusy(false);
    if (!answer.ok) {
      notify(say(answer.refusal), 'bad');
      return;
    }
    onLinks(keepLinks(room, [answer.value]));
    notify(t('made', { who: whoOf(party, common(`role_${role}`), language) }), 'done');
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('newTitle')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button tone="primary" busy={busy} onClick={() => void make()}>
            {t('make')}
          </Button>
        </>
      }
    >
      <Select
        label={t('party')}
        value={partyId}
        onValue={setPartyId}
        options={[
          ...parties.map((one) => ({ value: one.id as string, label: nameIn(one.name, language) })),
          { value: '', label: t('nobody') },
        ]}
      />
      <Select
        label={t('role')}
        value={role}
        onValue={setWanted}
        options={possible.map((one) => ({ value: one, label: common(`role_${one}`) }))}
      />
      <Select
        label={t('expires')}
        value={valid}
        onValue={setValid}
        options={[
          { value: 'never', label: t('never') },
          { value: 'day', label: t('day') },
          { value: 'week', label: t('week') },
        ]}
      />
      <TextInput
        label={t('limit')}
        help={t('limitHelp')}
        optional
        type="number"
        inputMode="numeric"
        min={1}
        max={500}
        value={limit}
        onChange={(event) => setLimit(event.currentTarget.value)}
      />
    </Dialog>
  );
}
