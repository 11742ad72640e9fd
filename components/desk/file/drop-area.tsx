'use client';

import { type ClipboardEvent, type DragEvent, type ReactNode, useRef, useState } from 'react';
import { Group } from 'react-aria-components/Group';
import { useWords } from '#i18n/client-words.tsx';
import { classList } from '../../ui/class-list.ts';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { Sending } from './use-sending.ts';

type Props = {
  readonly sending: Sending;
  readonly label: string;
  readonly chooseLabel: string;
  /** What is taken, for people. */
  readonly hint: string;
  /** Media types and endings, for the browser's window of files. */
  readonly accept: string;
  readonly id?: string;
  /** Pictures only: a refusal of another kind of file says so. */
  readonly isPicture?: boolean;
  /** Silence about a file that arrived, where something else tells what came of it. */
  readonly isQuiet?: boolean;
  /** The first of several buttons is the one that matters. */
  readonly isPrimary?: boolean;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** What holds still when a file was refused. */
  readonly keptText?: string | undefined;
};

/** Takes one file: chosen, dropped here, or pasted while a button in here has the focus. Says how far it is. */
export function DropArea(props: Props) {
  const { sending, label, chooseLabel, hint, accept, id, isPrimary = false, children, actions } = props;
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) sending.send(file);
  };
  const { isOver, ...handlers } = useDropAndPaste(take);
  return (
    <Group
      aria-label={label}
      {...handlers}
      className={classList(
        'flex flex-wrap items-center gap-4 rounded-control border border-dashed p-3',
        isOver ? 'border-accent bg-hover' : 'border-edge',
      )}
    >
      {children}
      <div className="flex min-w-0 flex-1 basis-[16rem] flex-col gap-2">
        <div className="flex flex-wrap gap-2">
          <StudioButton
            icon="upload"
            variant={isPrimary ? 'primary' : 'secondary'}
            onPress={() => input.current?.click()}
          >
            {chooseLabel}
          </StudioButton>
          {actions}
        </div>
        <input
          ref={input}
          id={id}
          type="file"
          accept={accept}
          tabIndex={-1}
          aria-hidden="true"
          className="hidden"
          onChange={(event) => {
            take(event.target.files);
            // The same file again is a choice too.
            event.target.value = '';
          }}
        />
        <p className="text-13 text-muted">{hint}</p>
        <SendingLine {...props} />
      </div>
    </Group>
  );
}

function useDropAndPaste(take: (files: FileList) => void) {
  const [isOver, setOver] = useState(false);
  return {
    isOver,
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer.files);
    },
    onPaste: (event: ClipboardEvent) => {
      if (event.clipboardData.files.length === 0) return;
      event.preventDefault();
      take(event.clipboardData.files);
    },
  };
}

type LineProps = Pick<Props, 'sending' | 'keptText' | 'isPicture' | 'isQuiet'>;

function SendingLine({ sending, keptText, isPicture = false, isQuiet = false }: LineProps) {
  const t = useWords();
  const { state } = sending;
  const refused = state.kind === 'refused' ? state.reason : undefined;
  const reason = isPicture && refused === 'not_taken' ? 'pictures_only' : refused;
  return (
    <>
      {state.kind === 'sending' && (
        <div className="flex flex-wrap items-center gap-3">
          <progress
            className="h-2 w-40 accent-accent"
            max={1}
            value={state.part}
            aria-label={t('fileDesk.sending', { name: state.name })}
          />
          <span className="tnum text-13">
            {state.part < 1
              ? t('fileDesk.part', { percent: Math.floor(state.part * 100) })
              : t('fileDesk.checking')}
          </span>
          <StudioButton size="small" onPress={sending.cancel}>
            {t('fileDesk.cancel')}
          </StudioButton>
        </div>
      )}
      {/* Stands there before it has words: only then is it read out when it gets some. */}
      <p role="status" className="text-13 empty:hidden">
        {state.kind === 'done' && !isQuiet ? t('fileDesk.arrived', { name: state.name }) : ''}
      </p>
      <p role="alert" className="text-13 text-danger empty:hidden">
        {state.kind === 'refused' && reason !== undefined
          ? [t(`fileDesk.refusal.${reason}`, { name: state.name }), keptText].filter(Boolean).join(' ')
          : ''}
      </p>
    </>
  );
}
