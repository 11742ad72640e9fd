'use client';

import { useEffect, useState } from 'react';
import { Icon, type IconName } from '../ui/icon.tsx';
import { rememberChoice, rememberedChoice } from '../ui/remembered-choice.ts';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const icons: Record<Theme, IconName> = { system: 'device', light: 'light', dark: 'dark' };

type Props = {
  readonly words: { readonly label: string; readonly choices: Readonly<Record<Theme, string>> };
};

/** System, light, dark; remembered in the cookie that /theme.js reads before the first paint. */
export function ThemeSwitch({ words }: Props) {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => {
    const remembered = themeOf(rememberedChoice('theme'));
    setTheme(remembered);
    // A page that failed is drawn anew by the browser, without what theme.js had set.
    showTheme(remembered);
  }, []);
  const choose = (next: Theme) => {
    setTheme(next);
    rememberChoice('theme', next);
    showTheme(next);
  };
  return (
    <div className="script-only">
      <button
        type="button"
        popoverTarget="theme-menu"
        aria-label={words.label}
        title={words.label}
        className="grid size-11 place-items-center rounded-control hover:bg-hover"
      >
        <Icon name="contrast" />
      </button>
      <fieldset
        id="theme-menu"
        popover="auto"
        className="fixed start-auto end-[var(--theme-menu-end,max(0.5rem,calc((100vw-var(--container-list)-4rem)/2+1.25rem)))] top-12 bottom-auto m-0 min-w-52 rounded-control border border-border bg-surface p-1 text-text shadow-popover"
      >
        <legend className="sr-only">{words.label}</legend>
        {themes.map((choice) => (
          <label
            key={choice}
            className="flex min-h-11 items-center gap-3 rounded-control px-3 hover:bg-hover has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-text"
          >
            <Icon name={icons[choice]} className="text-muted" />
            <span className="grow">{words.choices[choice]}</span>
            <input
              type="radio"
              name="theme"
              value={choice}
              checked={theme === choice}
              onChange={() => choose(choice)}
              className="peer sr-only"
            />
            <Icon name="check" className="invisible peer-checked:visible" />
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function themeOf(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
