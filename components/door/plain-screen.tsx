'use client';

import type { FormEvent, ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field, fieldControl } from '#components/ui/field.tsx';
import { pickText } from '#domain/locale.ts';
import { useWords } from '#i18n/client-words.tsx';
import { doorSentence, doorWord } from '#i18n/door-text.ts';
import { useDoor, useDoorSnapshot } from './use-door.tsx';
import { usePairing } from './use-pairing.ts';

/** The least that a door needs, by keyboard: pair, choose an entrance, read, see what waits. */
export function PlainScreen() {
  const t = useWords();
  const { phase, wipeReason, stopReason, isUpdateWaiting, isPrivateMode } = useDoorSnapshot();
  const door = useDoor();
  return (
    <main className="mx-auto flex min-h-dvh max-w-160 flex-col gap-4 bg-bg p-4">
      <h1 className="text-23 font-heading">{t('doorApp.title')}</h1>
      {phase === 'loading' && <p role="status">{t('doorApp.loading')}</p>}
      {isPrivateMode && phase !== 'wiped' && <p role="status">{t('doorApp.private')}</p>}
      {phase === 'stopped' && stopReason && <p role="alert">{t(`doorApp.stopped.${stopReason}`)}</p>}
      {phase === 'wiped' && wipeReason && <p role="alert">{t(`doorApp.wiped.${wipeReason}`)}</p>}
      {(phase === 'unpaired' || phase === 'wiped') && <Pairing />}
      {phase === 'ready' && <Reading />}
      {phase !== 'loading' && <Queue />}
      {isUpdateWaiting && <Button onClick={() => door.applyUpdate()}>{t('doorApp.update')}</Button>}
    </main>
  );
}

function Pairing() {
  const t = useWords();
  const { pair, refusal } = usePairing();
  return (
    <Line label={t('doorApp.pairField')} action={t('doorApp.pair')} onText={(text) => void pair(text)}>
      <p>{t('doorApp.unpaired')}</p>
      {refusal && <p role="alert">{t(`doorApp.pairRefused.${refusal}`)}</p>}
    </Line>
  );
}

function Reading() {
  const t = useWords();
  const door = useDoor();
  const { checkpoint, manifest, language, shown } = useDoorSnapshot();
  const read = (text: string) =>
    void (text.startsWith('S1:') ? door.read(text, 'hid') : door.readHuman(text));
  return (
    <>
      <Field id="checkpoint" label={t('doorApp.checkpoint')}>
        <select
          id="checkpoint"
          className={fieldControl}
          value={checkpoint?.id ?? ''}
          onChange={(event) => void door.setCheckpoint(event.target.value)}
        >
          {checkpoint === null && <option value="" />}
          {manifest?.checkpoints.map(({ id, name }) => (
            <option key={id} value={id}>
              {pickText(name, language, language)?.text ?? id}
            </option>
          ))}
        </select>
      </Field>
      <Line label={t('doorApp.code')} action={t('doorApp.read')} onText={read} />
      {shown && (
        <output className="flex flex-col gap-2">
          {shown.isRecalled && <strong role="alert">{t('doorApp.recalled')}</strong>}
          <strong className="text-34">{doorWord(t, shown.decision.verdict)}</strong>
          {shown.name && <span className="text-23">{shown.name.name}</span>}
          <span>{doorSentence(t, shown.explanation.sentence)}</span>
          {shown.explanation.notes.map((note) => (
            <span key={JSON.stringify(note)}>{doorSentence(t, note)}</span>
          ))}
        </output>
      )}
    </>
  );
}

function Queue() {
  const t = useWords();
  const door = useDoor();
  const { queue } = useDoorSnapshot();
  return (
    <footer className="mt-auto flex flex-wrap items-center gap-3">
      <span>{t('doorApp.waiting', { count: queue.waiting })}</span>
      {queue.refused > 0 && <span>{t('doorApp.refused', { count: queue.refused })}</span>}
      {queue.waiting + queue.refused > 0 && (
        <Button onClick={async () => saveFile(await door.exportQueue())}>{t('doorApp.exportQueue')}</Button>
      )}
    </footer>
  );
}

function saveFile(blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: address, download: 'door-queue.json' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

type LineProps = {
  readonly label: string;
  readonly action: string;
  readonly onText: (text: string) => void;
  readonly children?: ReactNode;
};

/** One field that is empty again after each word: scanners that type end with Enter. */
function Line({ label, action, onText, children }: LineProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get('text') ?? '');
    form.reset();
    if (text !== '') onText(text);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {children}
      <Field id={label} label={label}>
        <input id={label} name="text" className={fieldControl} autoComplete="off" spellCheck={false} />
      </Field>
      <Button type="submit" variant="primary">
        {action}
      </Button>
    </form>
  );
}
