import { Grid3x3 } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import { nameIn } from '../../../shared/base/names.ts';
import { positionOf } from '../../../shared/positions/position-of.ts';
import type { Party } from '../../../shared/roster/schema.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { provisionsInOrder } from '../../room/provisions.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { PartyMark } from '../../ui/party-mark.tsx';
import { ConvergenceWord } from './convergence-word.tsx';
import { MyPosition } from './my-position.tsx';
import { positioned, tally } from './selectors.ts';
import { STANCES } from '../../room/stance-sign.tsx';
import { StanceSign } from '../../room/stance-sign.tsx';
import styles from './positions-list.module.css';

interface PositionsListProps {
  mineOpen: boolean;
  onMine: (open: boolean) => void;
  onMap: () => void;
}

/** On a telephone: one provision, the parties by stance, mine on top. */
export function PositionsList({ mineOpen, onMine, onMap }: PositionsListProps) {
  const { t } = useTranslation('positions');
  const { number } = useFormats();
  const text = useRoomState((s) => s.text);
  const roster = useRoomState((s) => s.roster);
  const positions = useRoomState((s) => s.positions);
  const goTo = useView((v) => v.goTo);
  const inView = useView((v) => v.inView);
  const all = provisionsInOrder(text);
  const provision = all.find((p) => p.id === inView) ?? all[0];
  if (provision === undefined) return <p className={styles['panel']}>{t('none')}</p>;
  const by = tally(positions, positioned(roster), provision.id);

  return (
    <section className={styles['panel']} aria-label={t('on', { number: provision.number })}>
      <Select
        label={t('title')}
        value={provision.id}
        options={all.map((p) => ({ value: p.id, label: p.number }))}
        onValue={(id) => goTo(id)}
      />
      <div className={styles['row']}>
        <MyPosition
          provision={provision.id}
          number={provision.number}
          open={mineOpen}
          onOpenChange={onMine}
        />
        <ConvergenceWord provision={provision.id} />
        <Button icon={<Grid3x3 aria-hidden="true" />} onClick={onMap}>
          {t('map.open')}
        </Button>
      </div>
      {STANCES.filter((stance) => by[stance].length > 0).map((stance) => (
        <section key={stance} className={styles['group']}>
          <h3 className={styles['stance']}>
            <StanceSign stance={stance} /> {t(`stance.${stance}`)}{' '}
            <span className="tabular">{number(by[stance].length)}</span>
          </h3>
          <ul role="list">
            {by[stance].map((party) => (
              <PartyLine key={party.id} party={party} provision={provision.id} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

interface PartyLineProps {
  party: Party;
  provision: ProvisionId;
}

/** Drawn again when this party said something: a hall has two hundred of them. */
const PartyLine = memo(function PartyLine({ party, provision }: PartyLineProps) {
  const { time } = useFormats();
  const language = useLanguage();
  const position = useRoomState((s) => positionOf(s.positions, provision, party.id));
  return (
    <li className={styles['party']}>
      <PartyMark party={party} size="usual" />
      <div className={styles['words']}>
        <p>{nameIn(party.name, language)}</p>
        {position !== null && position.statement !== '' && (
          <p className={styles['statement']} dir="auto">
            {position.statement}
          </p>
        )}
      </div>
      {position !== null && <span className={styles['time']}>{time(position.at)}</span>}
    </li>
  );
});
