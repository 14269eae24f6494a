import { Suspense, lazy } from 'react';
import { fetchEditor } from './fetch-editor.ts';
import type { ParagraphEditorProps } from './paragraph-editor.tsx';

const Editor = lazy(async () => ({ default: (await fetchEditor()).ParagraphEditor }));

export function WritingPlace(props: ParagraphEditorProps) {
  return (
    <Suspense fallback={null}>
      <Editor key={props.writing.nonce} {...props} />
    </Suspense>
  );
}
