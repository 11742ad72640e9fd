'use client';

import { useMemo, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Collection } from 'react-aria-components/Collection';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { TextField } from 'react-aria-components/TextField';
import { useWords } from '#i18n/client-words.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PALETTE_ICONS, type PaletteItem } from './palette-item.ts';
import { matchingItems } from './palette-match.ts';
import { recentItems } from './recent-items.ts';
import { usePaletteSearch } from './use-palette-search.ts';

type Props = {
  readonly address: string;
  readonly edition: string | undefined;
  readonly items: readonly PaletteItem[];
  readonly onOpen: (item: PaletteItem) => void;
};

type Part = { readonly id: string; readonly title: string; readonly items: readonly PaletteItem[] };

/** The field and what fits it: without words the last things opened and the ways of the page. */
export function PaletteList({ address, edition, items, onOpen }: Props) {
  const t = useWords();
  const [typed, setTyped] = useState('');
  const found = usePaletteSearch(address, edition, typed);
  const [recent] = useState(recentItems);
  const isAsked = typed.trim() !== '';
  const parts = useMemo((): Part[] => {
    const own = isAsked ? matchingItems(items, typed) : items;
    const of = (kind: PaletteItem['kind']) => own.filter((item) => item.kind === kind);
    const all: Part[] = [
      { id: 'recent', title: t('desk.palette.recent'), items: isAsked ? [] : recent.map(asRecent) },
      { id: 'found', title: t('desk.palette.found'), items: isAsked ? found.items : [] },
      { id: 'action', title: t('desk.palette.actions'), items: of('action') },
      { id: 'page', title: t('desk.palette.pages'), items: of('page') },
      { id: 'edition', title: t('desk.palette.editions'), items: of('edition') },
    ];
    return all.filter((part) => part.items.length > 0);
  }, [isAsked, items, typed, found.items, recent, t]);
  const byId = useMemo(
    () => new Map(parts.flatMap((part) => part.items.map((item) => [item.id, item]))),
    [parts],
  );
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <TextField
        aria-label={t('desk.palette.open')}
        // The dialog is this field: whoever opened it wants to type.
        autoFocus
        className="flex items-center gap-3 border-b border-border px-4"
      >
        <Icon name="search" className="text-muted" />
        <Input
          placeholder={t('desk.palette.placeholder')}
          enterKeyHint="go"
          className="h-12 min-w-0 grow bg-transparent text-16 outline-none placeholder:text-muted"
        />
        <kbd className="rounded-control border border-border px-1 font-sans text-13 text-muted pointer-coarse:hidden">
          Esc
        </kbd>
      </TextField>
      <State {...{ found, isAsked }} isEmpty={parts.length === 0} typed={typed} />
      <section
        aria-label={t('desk.palette.found')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and its lines never hold the focus themselves
        tabIndex={0}
        className="max-h-[min(28rem,60dvh)] overflow-y-auto overscroll-contain -outline-offset-2"
      >
        <Menu
          aria-label={t('desk.palette.open')}
          items={parts}
          onAction={(key) => {
            const item = byId.get(String(key));
            if (item) onOpen({ ...item, id: item.id.replace(RECENT, '') });
          }}
          className="p-2 outline-none"
        >
          {(part) => (
            <MenuSection id={part.id} className="pb-1">
              <Header className="px-2 pt-1 text-13 text-muted">{part.title}</Header>
              <Collection items={part.items}>
                {(item) => <Line item={item} isMixed={part.id === 'recent' || part.id === 'found'} />}
              </Collection>
            </MenuSection>
          )}
        </Menu>
      </section>
    </Autocomplete>
  );
}

const RECENT = 'recent ';

function asRecent(item: PaletteItem): PaletteItem {
  return { ...item, id: RECENT + item.id };
}

/** `isMixed`: its part holds several kinds, so each says its own. */
function Line({ item, isMixed }: { readonly item: PaletteItem; readonly isMixed: boolean }) {
  const t = useWords();
  return (
    <MenuItem
      id={item.id}
      textValue={item.label}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-2 py-1 outline-none data-focused:bg-press data-hovered:bg-hover pointer-coarse:min-h-11"
    >
      <Icon name={PALETTE_ICONS[item.kind]} size={16} className="text-muted" />
      <span className="min-w-0 grow">
        <span className="line-clamp-2">{item.label}</span>
        {item.note !== '' && <span className="tnum block truncate text-13 text-muted">{item.note}</span>}
      </span>
      {isMixed && <span className="shrink-0 text-13 text-muted">{t(`desk.palette.kind.${item.kind}`)}</span>}
    </MenuItem>
  );
}

type StateProps = {
  readonly found: ReturnType<typeof usePaletteSearch>;
  readonly isAsked: boolean;
  readonly isEmpty: boolean;
  readonly typed: string;
};

function State({ found, isAsked, isEmpty, typed }: StateProps) {
  const t = useWords();
  const text = found.isFailed
    ? t('desk.palette.failed')
    : found.readAs !== null
      ? t('desk.palette.readAs', { words: found.readAs })
      : isAsked && isEmpty && !found.isSearching
        ? t('desk.palette.nothing', { words: typed.trim() })
        : '';
  return (
    <p aria-live="polite" className={text === '' ? 'sr-only' : 'px-4 pt-3 text-13 text-muted'}>
      {text}
    </p>
  );
}
