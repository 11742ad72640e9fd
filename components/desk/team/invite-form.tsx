'use client';

import { type FormEvent, useState } from 'react';
import type { GrantScopeKind, ViewerRole } from '#domain/viewer.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { placeWord, roleWord } from '#i18n/right-words.ts';
import type { Translator } from '#i18n/translator.ts';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
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

/** Found by typing: an edition has hundreds of sessions. */
function PlaceSelect({ choices, value, onChange }: PlaceProps) {
  const t = useWords();
  return (
    <ComboBox
      label={t('team.invite.place')}
      value={value}
      onChange={(scope) => onChange(scope ?? choices[0]?.scope ?? '')}
      options={placeOptions(t, choices)}
      noMatch={t('desk.record.noMatch')}
      showAll={t('desk.record.showAll')}
    />
  );
}

/** The whole first, then parts kind by kind; what kind of part each is stands beside its name. */
export function placeOptions(t: Translator, choices: readonly PlaceChoice[]): SelectOption[] {
  const hints: Readonly<Record<GrantScopeKind, string | undefined>> = {
    instance: undefined,
    edition: undefined,
    series: t('team.invite.groupSeries'),
    sub_forum: t('team.invite.groupSubForums'),
    track: t('team.invite.groupTracks'),
    session: t('team.invite.groupSessions'),
    gate: undefined,
  };
  return (Object.keys(hints) as GrantScopeKind[]).flatMap((kind) =>
    choices
      .filter((choice) => choice.kind === kind)
      .map(({ scope, name }) => {
        const isWhole = kind === 'instance' || kind === 'edition';
        return { id: scope, label: isWhole ? placeWord(t, kind, name) : name, hint: hints[kind] };
      }),
  );
}
