'use client';

import { useState } from 'react';
import type { SavedView } from '#domain/desk/saved-view.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';

type Props = {
  readonly view: SavedView;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onRename: (name: string) => Promise<boolean>;
  readonly onRemove: () => void;
};

/** One view: its name applies it, the buttons behind it change or remove it. */
export function SavedViewLine({ view, isChosen, onChoose, onRename, onRemove }: Props) {
  const t = useWords();
  const [name, setName] = useState<string>();
  if (name !== undefined)
    return (
      <li>
        <form
          className="flex items-end gap-2 py-1"
          onSubmit={async (event) => {
            event.preventDefault();
            if (name.trim() === '' || (await onRename(name.trim()))) setName(undefined);
          }}
        >
          <TextInput label={t('desk.view.renameTo', { name: view.name })} value={name} onChange={setName} />
          <StudioButton type="submit" icon="check" label={t('desk.view.rename')} />
        </form>
      </li>
    );
  return (
    <li className="flex items-center gap-1">
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className="flex min-h-8 min-w-0 grow items-center gap-2 rounded-control px-2 text-start hover:bg-hover"
      >
        <Icon name="check" size={16} className={isChosen ? '' : 'invisible'} />
        <span className="min-w-0 [overflow-wrap:anywhere]">{view.name}</span>
      </button>
      <StudioButton
        variant="quiet"
        size="small"
        label={t('desk.view.renameTo', { name: view.name })}
        onPress={() => setName(view.name)}
      >
        {t('desk.view.rename')}
      </StudioButton>
      <StudioButton
        variant="quiet"
        icon="bin"
        label={t('desk.view.remove', { name: view.name })}
        onPress={onRemove}
      />
    </li>
  );
}
