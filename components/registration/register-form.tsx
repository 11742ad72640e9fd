'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { FormSummary } from '../ui/form-summary.tsx';
import { Notice } from '../ui/notice.tsx';
import { bodyOf, typedOf } from './form-body.ts';
import { FormParts } from './form-parts.tsx';
import { keepForm, keptForm } from './kept-form.ts';
import { missingOf } from './missing-field.ts';
import { problemLines } from './problem-text.ts';
import type { FieldProblem, RegisterView, TypedForm } from './register-view.ts';
import { sendDeed } from './seat-text.ts';
import { useSeats } from './use-seats.ts';
import { type Sending, useSending } from './use-sending.ts';

/**
 * The form of a registration. It is complete without this script; with it the seats are counted live, questions come and
 * go with the answers before them, and a busy server is asked again (registration.md A1, A3, A7, rule 13).
 */
export function RegisterForm({
  view,
  mailedAddress,
}: {
  readonly view: RegisterView;
  readonly mailedAddress: string;
}) {
  const { form, typed, lines, asked, attempt, wasKept, state, onInput, onSubmit } = useRegisterForm(
    view,
    mailedAddress,
  );
  const seatsOf = useSeats(view.seatsAddress);
  const chosen = view.types.find((type) => type.slug === typed.type);
  return (
    <form
      ref={form}
      method="post"
      action={view.action}
      onInput={onInput}
      onSubmit={onSubmit}
      noValidate={useMounted()}
    >
      <FormSummary title={view.words.problemTitle} problems={lines} attempt={attempt} className="mb-6" />
      {wasKept && <Notice role="status">{view.words.kept}</Notice>}
      <FormParts view={view} typed={typed} seatsOf={seatsOf} lines={lines} asked={asked} />
      <SendBar
        view={view}
        state={state}
        label={view.words.send[chosen === undefined ? 'register' : sendDeed(chosen, seatsOf(chosen))]}
      />
    </form>
  );
}

function useRegisterForm(view: RegisterView, mailedAddress: string) {
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<TypedForm>({ type: view.chosenType, ...view.typed });
  const [problems, setProblems] = useState<readonly FieldProblem[]>(view.problems);
  const [asked, setAsked] = useState(view.problems);
  const [attempt, setAttempt] = useState(0);
  const [wasKept, setKept] = useState(false);
  const refuse = (found: readonly FieldProblem[]) => {
    setProblems(found);
    setAsked((before) => [...before, ...found]);
    setAttempt((before) => before + 1);
  };
  const { state, send } = useSending({ ...view, mailedAddress }, (found) => {
    // The server shows what a code opens: sent like a plain form, this one comes back with it (O4).
    if (isOffered(view, found)) form.current?.submit();
    else refuse(found);
  });
  const read = () => (form.current === null ? {} : typedOf(new FormData(form.current)));
  useRestored(form, view, () => {
    setKept(true);
    setTyped(read());
  });
  const onInput = () => {
    const now = read();
    setTyped(now);
    keepForm(view.draftName, now);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const now = read();
    const missing = missingOf(view, now);
    if (missing.length > 0) return refuse(missing);
    setProblems([]);
    void send(bodyOf(view, now));
  };
  const lines = problemLines(view, problems);
  return { form, typed, lines, asked, attempt, wasKept, state, onInput, onSubmit };
}

/** A type that this form does not show, named by a code that opens it. */
function isOffered(view: RegisterView, problems: readonly FieldProblem[]): boolean {
  const shown = view.types.map(({ slug }) => `type.${slug}`);
  return problems.some(
    ({ name, code }) => code === 'offered' && name.startsWith('type.') && !shown.includes(name),
  );
}

type BarProps = { readonly view: RegisterView; readonly state: Sending; readonly label: string };

function SendBar({ view: { words }, state, label }: BarProps) {
  const busy = state.kind === 'sending' || state.kind === 'queued';
  return (
    <div className="flex flex-col gap-4 border-t border-border py-6 @wide:ps-[16rem]">
      <div role="status" className="empty:hidden">
        {state.kind === 'queued' && (
          <Notice tone="note" icon="clock" title={words.again[state.seconds]}>
            <p>{words.queued}</p>
          </Notice>
        )}
        {state.kind === 'offline' && (
          <Notice tone="warning" icon="offline">
            {words.offline}
          </Notice>
        )}
      </div>
      <div>
        <Button
          type="submit"
          variant="primary"
          unavailable={busy ? words.sending : undefined}
          className="w-full @narrow:w-auto @narrow:min-w-64"
        >
          {label}
        </Button>
      </div>
      <p className="max-w-[66ch] text-14 text-muted">{words.after}</p>
    </div>
  );
}

/** False on the server and for the first picture: without script the browser itself checks what is required. */
function useMounted(): boolean {
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return isMounted;
}

/** Puts back what this tab kept, unless the server brought a refused form or somebody is typing already. */
function useRestored(
  form: React.RefObject<HTMLFormElement | null>,
  view: RegisterView,
  onRestored: () => void,
): void {
  const done = useRef(onRestored);
  useEffect(() => {
    const kept = keptForm(view.draftName);
    if (form.current === null || kept === undefined || Object.keys(view.typed).length > 0) return;
    const restored = fill(form.current, kept);
    if (restored) done.current();
  }, [form, view]);
}

function fill(form: HTMLFormElement, kept: TypedForm): boolean {
  let hasText = false;
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
      const values = kept[control.name];
      if (values === undefined) continue;
      control.checked =
        typeof values === 'string' ? values === control.value : values.includes(control.value);
    } else if (
      control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
    ) {
      const value = kept[control.name];
      if (control.type === 'hidden' || typeof value !== 'string' || control.value !== '') continue;
      control.value = value;
      hasText ||= value !== '';
    }
  }
  return hasText;
}
