'use client';

import { type FormEvent, useId, useState } from 'react';
import type { ViewerRole } from '#domain/viewer.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { placeWord, roleWord } from '#i18n/right-words.ts';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { studioControl } from '../../ui/studio-field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { TeamActions } from './team-answer.ts';
import type { PlaceChoice, RunDeed } from './team-line.ts';

type Props = {
  readonly choices: readonly PlaceChoice[];
  readonly invite: TeamActions['invite'];
  readonly run: RunDeed;
};

const LANGUAGES = [
  { id: 'en', label: 'English' },
  { id: 'ru', label: 'Русский' },
] as const;

/** Address, place, and of the roles those that can be given there. */
export function InviteForm({ choices, invite, run }: Props) {
  const t = useWords();
  const own = useLanguage();
  const [email, setEmail] = useState('');
  const [scope, setScope] = useState(choices[0]?.scope ?? '');
  const [wanted, setWanted] = useState<ViewerRole>();
  const [language, setLanguage] = useState(own);
  const roles = choices.find((choice) => choice.scope === scope)?.roles ?? [];
  const role = roles.find((one) => one === wanted) ?? roles.find((one) => one !== 'owner') ?? roles[0];
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (role === undefined) return;
    const isSent = await run(
      () => invite({ email, role, scope, language }),
      t('team.done.invited', { email }),
    );
    if (isSent) setEmail('');
  };
  return (
    <form
      onSubmit={(event) => void send(event)}
      className="grid grid-cols-1 max-w-reading gap-4 @narrow:grid-cols-2"
    >
      <TextInput label={t('team.invite.email')} type="email" isRequired value={email} onChange={setEmail} />
      <Select
        label={t('team.invite.language')}
        value={language}
        placeholder=""
        options={LANGUAGES}
        onChange={(next) => setLanguage(next === 'ru' ? 'ru' : 'en')}
      />
      <PlaceSelect choices={choices} value={scope} onChange={setScope} />
      <RoleSelect roles={roles} value={role} onChange={setWanted} />
      <div className="@narrow:col-span-2">
        <StudioButton type="submit" variant="primary">
          {t('team.invite.send')}
        </StudioButton>
      </div>
    </form>
  );
}

type RoleProps = {
  readonly roles: readonly ViewerRole[];
  readonly value: ViewerRole | undefined;
  readonly onChange: (role: ViewerRole | undefined) => void;
};

function RoleSelect({ roles, value, onChange }: RoleProps) {
  const t = useWords();
  return (
    <Select
      label={t('team.invite.role')}
      value={value ?? null}
      placeholder=""
      options={roles.map((one) => ({ id: one, label: roleWord(t, one) }))}
      onChange={(next) => onChange(roles.find((one) => one === next))}
    />
  );
}

type PlaceProps = {
  readonly choices: readonly PlaceChoice[];
  readonly value: string;
  readonly onChange: (scope: string) => void;
};

/** A native list: it groups, and hundreds of sessions are no matter to it. */
function PlaceSelect({ choices, value, onChange }: PlaceProps) {
  const t = useWords();
  const id = useId();
  const groups = [
    { label: t('team.invite.groupWhole'), kinds: ['instance', 'edition'] },
    { label: t('team.invite.groupSeries'), kinds: ['series'] },
    { label: t('team.invite.groupSubForums'), kinds: ['sub_forum'] },
    { label: t('team.invite.groupTracks'), kinds: ['track'] },
    { label: t('team.invite.groupSessions'), kinds: ['session'] },
  ].map(({ label, kinds }) => ({ label, places: choices.filter(({ kind }) => kinds.includes(kind)) }));
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="flex min-h-5 items-center text-13 font-medium">
        {t('team.invite.place')}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={studioControl}
      >
        {groups
          .filter(({ places }) => places.length > 0)
          .map(({ label, places }) => (
            <optgroup key={label} label={label}>
              {places.map(({ scope, kind, name }) => (
                <option key={scope} value={scope}>
                  {kind === 'instance' || kind === 'edition' ? placeWord(t, kind, name) : name}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
    </div>
  );
}
