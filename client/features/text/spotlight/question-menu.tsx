import { Filter } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../shared/views/concerned.ts';
import { useMe, useRoomState } from '../../../room/use-room.ts';
import { useView } from '../../../room/view-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu, MenuItem } from '../../../ui/menu.tsx';

/** What one may ask of the text in one step; the words that do not answer step back. */
export function QuestionMenu() {
  const { t } = useTranslation('text');
  const asked = useView((view) => view.question);
  return (
    <Menu
      label={t('question.label')}
      trigger={
        <Button size="small" icon={<Filter aria-hidden="true" />} aria-pressed={asked !== null}>
          {t('question.label')}
        </Button>
      }
    >
      <QuestionItems />
    </Menu>
  );
}

export function QuestionItems() {
  const { t } = useTranslation('text');
  const me = useMe();
  const ask = useView((view) => view.ask);
  const inView = useView((view) => view.inView);
  const party = useRoomState((state) => state.roster.parties.find((one) => one.id === me.party));
  const number = useRoomState((state) =>
    inView === null ? null : (state.text.provisions[inView]?.number ?? null),
  );
  const item = (label: string, question: Question) => (
    <MenuItem key={question.about} onSelect={() => ask(question)}>
      {label}
    </MenuItem>
  );
  return (
    <>
      {party?.kind === 'party' && [
        item(t('question.mine', { party: party.short }), { about: 'party', party: party.id }),
        item(t('question.waiting', { party: party.short }), { about: 'waiting', party: party.id }),
      ]}
      {inView !== null &&
        number !== null &&
        item(t('question.provision', { number }), { about: 'provision', provision: inView })}
      {item(t('question.open'), { about: 'open' })}
      {item(t('question.held'), { about: 'held' })}
    </>
  );
}
