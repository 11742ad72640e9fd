'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useWords } from '#i18n/client-words.tsx';
import { classList } from '../../ui/class-list.ts';
import { Icon } from '../../ui/icon.tsx';
import { Option, type SelectOption } from '../../ui/select.tsx';
import {
  StudioLabel,
  StudioNote,
  studioControl,
  studioField,
  studioPopover,
} from '../../ui/studio-field.tsx';

type Props<T extends { readonly id: string; readonly name: string; readonly hint?: string }> = {
  readonly id?: string | undefined;
  readonly label: string;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  /** Asked after a pause in the typing; an empty answer when the network is away. */
  readonly find: (query: string) => Promise<readonly T[]>;
  readonly onChoose: (found: T) => void;
  /** Ways to make something new of the typed text. */
  readonly creations?: readonly {
    readonly id: string;
    readonly label: (typed: string) => string;
    readonly onCreate: (typed: string) => void;
  }[];
};

const PAUSE_MS = 200;

/** Finds one of many on the server while one types; the box is empty again after each choice. */
export function SearchBox<T extends { readonly id: string; readonly name: string; readonly hint?: string }>(
  props: Props<T>,
) {
  const { id, label, description, error, onChoose, creations = [] } = props;
  const t = useWords();
  const [text, setText] = useState('');
  const [choices, setChoices] = useState(0);
  const found = useFound(text, props.find);
  const typed = text.trim();
  const options: SelectOption[] = [
    ...found.map((one) => ({ id: one.id, label: one.name, hint: one.hint })),
    ...(typed === '' ? [] : creations.map((way) => ({ id: way.id, label: way.label(typed) }))),
  ];
  const choose = (key: string | number | null) => {
    if (key === null) return;
    const known = found.find((one) => one.id === key);
    setText('');
    setChoices(choices + 1);
    if (known) onChoose(known);
    else creations.find((way) => way.id === key)?.onCreate(typed);
  };
  return (
    <ComboBox
      // A box of its own after each choice: the old one would keep its list open over the page.
      key={choices}
      autoFocus={choices > 0}
      {...(id !== undefined && { id })}
      items={options}
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={choose}
      defaultFilter={() => true}
      allowsEmptyCollection
      menuTrigger="input"
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={studioField}
    >
      <StudioLabel label={label} />
      <Group className="relative">
        <Input className={classList(studioControl, 'pe-8')} />
        <Button
          aria-label={t('desk.record.showAll')}
          className="absolute inset-y-0 end-0 grid w-8 place-items-center text-muted hover:text-text"
        >
          <Icon name="search" size={16} />
        </Button>
      </Group>
      <StudioNote description={description} error={error} />
      <Popover className={classList(studioPopover, 'w-(--trigger-width) min-w-56 p-1')}>
        <ListBox
          className="max-h-80 overflow-auto outline-none"
          renderEmptyState={() => <p className="px-2 py-1 text-muted">{t('desk.record.noMatch')}</p>}
        >
          {(option: SelectOption) => <Option option={option} />}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** Answers come in any order: only the one to the last question counts. */
function useFound<T>(text: string, find: (query: string) => Promise<readonly T[]>): readonly T[] {
  const [found, setFound] = useState<readonly T[]>([]);
  const asked = useRef(0);
  useEffect(() => {
    const query = text.trim();
    const number = asked.current + 1;
    asked.current = number;
    if (query.length < 2) {
      setFound([]);
      return;
    }
    const timer = setTimeout(async () => {
      const answer = await find(query).catch(() => []);
      if (asked.current === number) setFound(answer);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, find]);
  return found;
}
