import { memo, useMemo } from 'react';
import type { ProvisionId } from '../../../../shared/base/ids.ts';
import { layoutProvision } from '../../../../shared/text/layout/layout.ts';
import { wordsOf } from '../../../../shared/text/marks.ts';
import type { Provision } from '../../../../shared/text/state.ts';
import { useRoomState } from '../../../room/use-room.ts';
import { useDesk } from '../desk-context.ts';
import { Frame } from '../forms/form-provision.tsx';
import { FormRow } from '../forms/form-row.tsx';
import { useWords } from '../forms/use-words.ts';
import { OriginWords } from './origin-words.tsx';
import type { Origins, OriginsModel } from './origins.ts';
import { useRenewal } from './use-origins.ts';
import type { TellWho } from './who.ts';

interface OriginProvisionProps {
  id: ProvisionId;
  drawn: boolean;
  origins: Origins;
  told: OriginsModel['paragraphs'];
  who: TellWho;
  only: string | null;
}

/** A provision with who brought each of its words. */
export const OriginProvision = memo(function OriginProvision(props: OriginProvisionProps) {
  const provision = useRoomState((state) => state.text.provisions[props.id]);
  return provision === undefined ? null : <Drawn {...props} provision={provision} />;
});

function Drawn({
  provision,
  drawn,
  origins,
  told,
  who,
  only,
}: OriginProvisionProps & { provision: Provision }) {
  const { session } = useDesk();
  const words = useWords(session, provision.paragraphs);
  const brackets = useRoomState((state) => state.text.brackets);
  const layout = useMemo(() => layoutProvision(words, brackets), [words, brackets]);
  useRenewal(origins, told !== null, provision.id, words);
  return (
    <Frame
      provision={provision}
      drawn={drawn}
      row={(paragraph, i) => {
        const text = wordsOf(words[i]?.runs ?? []);
        const known = told?.get(paragraph.id) ?? null;
        return (
          <FormRow key={paragraph.id} paragraph={paragraph} words={text}>
            <OriginWords
              segments={layout[i]?.segments ?? []}
              told={known?.words === text ? known : null}
              who={who}
              only={only}
            />
          </FormRow>
        );
      }}
    />
  );
}
