import { useTranslation } from 'react-i18next';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { notify } from '../../ui/notices.tsx';
import { focusSign, neighbourSign } from './signs.ts';

export type Jump = (kind: 'bracket' | 'proposal', by: 1 | -1) => void;

/** From bracket to bracket and from proposal to proposal; Enter opens the card of the one that has the focus. */
export function useJump(): Jump {
  const { t } = useTranslation('proposals');
  return (kind, by) => {
    const found = neighbourSign(kind, by);
    if (found === null) {
      notify(kind === 'bracket' ? t('jump.noBracket') : t('jump.noProposal'));
      return;
    }
    const words = found.element.textContent ?? '';
    focusSign(
      found.element,
      kind === 'bracket' ? t('jump.bracket') : t('jump.proposal', { words: words.slice(0, 60) }),
    );
  };
}

interface JumpKeys {
  bracket: string;
  bracketBack: string;
  proposal: string;
  proposalBack: string;
}

export function useJumpKeys(jump: Jump, keys: JumpKeys): void {
  useHotkey(keys.bracket, () => jump('bracket', 1));
  useHotkey(keys.bracketBack, () => jump('bracket', -1));
  useHotkey(keys.proposal, () => jump('proposal', 1));
  useHotkey(keys.proposalBack, () => jump('proposal', -1));
}
