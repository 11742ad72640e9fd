'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { RecordFormProps } from './record-form-props.ts';
import { RemoveRefusal } from './remove-refusal.tsx';
import type { RecordFormState } from './use-record-form.ts';
import { useRemoval } from './use-removal.ts';

type Props = Pick<RecordFormProps, 'id' | 'noun' | 'remove' | 'undo' | 'listAddress'> & {
  readonly form: RecordFormState;
};

/** The last thing of a form: takes its record away. */
export function RemovePart({ id, noun, listAddress, form, ...means }: Props) {
  const t = useWords();
  const router = useRouter();
  const removal = useRemoval(means);
  if (!means.remove || id === null) return null;
  const press = async () => {
    if (!(await removal.run([id]))) return;
    form.discard();
    router.push(listAddress as Route);
  };
  return (
    <div className="flex flex-col items-start gap-3 border-t border-border py-5">
      <RemoveRefusal trouble={removal.trouble} />
      <StudioButton variant="danger" icon="bin" isPending={removal.isRunning} onPress={press}>
        {t(`desk.removeNoun.${noun}`)}
      </StudioButton>
    </div>
  );
}
