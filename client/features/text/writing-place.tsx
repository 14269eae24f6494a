import { Suspense, lazy } from 'react';
import type { ParagraphEditorProps } from './paragraph-editor.tsx';

/** ProseMirror comes when somebody starts to write; who may write fetches it beforehand. */
export const fetchEditor = () => import('./paragraph-editor.tsx');

const Editor = lazy(async () => ({ default: (await fetchEditor()).ParagraphEditor }));

export function WritingPlace(props: ParagraphEditorProps) {
  return (
    <Suspense fallback={null}>
      <Editor key={props.writing.nonce} {...props} />
    </Suspense>
  );
}
