'use client';

import { useId, useState } from 'react';
import type { RecordField, RecordNoun } from '#domain/desk/record.ts';
import { LONGEST_VIEW_NAME, type SavedView, type SavedViewAnswer } from '#domain/desk/saved-view.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Popover } from '../../ui/popover.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { showToast } from '../../ui/toast.tsx';
import { answerOf, type DeskRefusal } from './record-answer.ts';
import { SavedViewLine } from './saved-view-line.tsx';
import { readTableQuery, type TableQuery, writeTableQuery } from './table-query.ts';

type Answer = Promise<SavedViewAnswer | DeskRefusal>;

type List = { readonly edition: string; readonly noun: RecordNoun };

/** The viewer's own views of a list of an edition, and the actions that keep them. */
export type SavedViewMeans = {
  readonly list: List;
  readonly views: readonly SavedView[];
  readonly save: (order: List & SavedView & { readonly was?: string }) => Answer;
  readonly remove: (order: List & { readonly name: string }) => Answer;
};

type Props = {
  readonly means: SavedViewMeans;
  readonly fields: readonly RecordField[];
  readonly query: TableQuery;
  readonly arrange: (next: Partial<TableQuery>) => void;
};

/** Arrangements of this list under names: choose one, keep the current one, rename, remove with undo. */
export function SavedViews({ means, fields, query, arrange }: Props) {
  const t = useWords();
  const { views, trouble, run, remove } = useSavedViews(means);
  const current = arrangementOf(query);
  const chosen = views.find((view) => view.query === current);
  const choose = (view: SavedView) => {
    const { page: _, ...arrangement } = readTableQuery(new URLSearchParams(view.query), fields);
    arrange(arrangement);
  };
  return (
    <Popover
      label={t('desk.view.many')}
      trigger={
        <StudioButton className="shrink-0">
          {chosen ? t('desk.view.chosen', { name: chosen.name }) : t('desk.view.many')}
        </StudioButton>
      }
    >
      {(close) => (
        <div className="flex w-72 max-w-full flex-col gap-3">
          {trouble && <Notice tone="danger">{t(`desk.view.${trouble}`)}</Notice>}
          {views.length === 0 ? (
            <p className="text-13 text-muted">{t('desk.view.none')}</p>
          ) : (
            <ul className="flex max-h-72 flex-col overflow-y-auto">
              {views.map((view) => (
                <SavedViewLine
                  key={view.name}
                  view={view}
                  isChosen={view === chosen}
                  onChoose={() => {
                    choose(view);
                    close();
                  }}
                  onRename={(name) => run(() => means.save({ ...means.list, ...view, name, was: view.name }))}
                  onRemove={() => remove(view)}
                />
              ))}
            </ul>
          )}
          <KeepForm
            names={views.map(({ name }) => name)}
            keep={(name) => run(() => means.save({ ...means.list, name, query: current }))}
          />
        </div>
      )}
    </Popover>
  );
}

/** What a view holds of the address: never the page of the list. */
function arrangementOf(query: TableQuery): string {
  return writeTableQuery({ ...query, page: 1 }, new URLSearchParams());
}

type Trouble = Extract<SavedViewAnswer | DeskRefusal, { ok: false }>['reason'] | 'offline';

function useSavedViews(means: SavedViewMeans) {
  const t = useWords();
  const [views, setViews] = useState(means.views);
  const [trouble, setTrouble] = useState<Trouble>();
  const run = async (deed: () => Answer): Promise<boolean> => {
    const answer = await answerOf(deed);
    setTrouble(answer.ok ? undefined : answer.reason);
    if (answer.ok) setViews(answer.views);
    return answer.ok;
  };
  const remove = async (view: SavedView) => {
    if (!(await run(() => means.remove({ ...means.list, name: view.name })))) return;
    showToast({
      text: t('desk.view.removed', { name: view.name }),
      action: {
        label: t('desk.undo.action'),
        onPress: () => void run(() => means.save({ ...means.list, ...view })),
      },
    });
  };
  return { views, trouble, run, remove };
}

type KeepProps = {
  readonly names: readonly string[];
  readonly keep: (name: string) => Promise<boolean>;
};

function KeepForm({ names, keep }: KeepProps) {
  const t = useWords();
  const [name, setName] = useState('');
  const id = useId();
  const wanted = name.trim().slice(0, LONGEST_VIEW_NAME);
  return (
    <form
      aria-labelledby={id}
      className="flex flex-col gap-2 border-t border-border pt-3"
      onSubmit={async (event) => {
        event.preventDefault();
        if (wanted !== '' && (await keep(wanted))) setName('');
      }}
    >
      <p id={id} className="text-13 font-medium">
        {t('desk.view.keep')}
      </p>
      <TextInput label={t('desk.view.name')} value={name} onChange={setName} />
      <StudioButton type="submit" variant="primary">
        {t(names.includes(wanted) ? 'desk.view.replace' : 'desk.view.save')}
      </StudioButton>
    </form>
  );
}
