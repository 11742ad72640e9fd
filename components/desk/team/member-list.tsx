'use client';

import { useState } from 'react';
import type { ViewerRole } from '#domain/viewer.ts';
import { useWords } from '#i18n/client-words.tsx';
import { roleWord, wholePlaceWords } from '#i18n/right-words.ts';
import { Badge } from '../../ui/badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { accountWay } from './account-way.ts';
import type { TeamActions } from './team-answer.ts';
import type { RunDeed, TeamGrant, TeamPerson } from './team-line.ts';

type Props = {
  readonly members: readonly TeamPerson[];
  readonly actions: TeamActions;
  readonly run: RunDeed;
};

/** Who has which right where; one row for each right, so that each can be changed alone. */
export function MemberList({ members, actions, run }: Props) {
  const t = useWords();
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{t('team.peopleCaption')}</caption>
        <thead className="@max-reading:sr-only">
          <tr className="border-b border-border text-start text-13 text-muted">
            <th scope="col" className="py-1 pe-4 text-start font-medium">
              {t('team.name')}
            </th>
            <th scope="col" className="py-1 text-start font-medium">
              {t('team.rights')}
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow key={member.key} member={member} actions={actions} run={run} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = Omit<Props, 'members'> & { readonly member: TeamPerson };

function MemberRow({ member, actions, run }: RowProps) {
  const t = useWords();
  return (
    <tr className="border-b border-border align-top last:border-b-0 @max-reading:flex @max-reading:flex-col">
      <th scope="row" className="py-3 pe-4 text-start font-medium">
        <span className="flex flex-wrap items-center gap-2">
          {member.name}
          {member.isYou && <Badge>{t('team.you')}</Badge>}
          {member.account?.isDisabled && <Badge tone="warning">{t('team.account.isDisabled')}</Badge>}
        </span>
        <span className="block font-regular break-all text-muted">{member.email}</span>
        <AccountState {...{ member, actions, run }} />
      </th>
      <td className="py-2">
        <ul className="flex flex-col gap-2">
          {member.grants.map((grant) => (
            <MemberGrant key={grant.id} name={member.name} grant={grant} actions={actions} run={run} />
          ))}
        </ul>
      </td>
    </tr>
  );
}

/** Whether somebody can sign in at all, for owners of the instance. */
function AccountState({ member, actions, run }: RowProps) {
  const t = useWords();
  const found = accountWay(t, member, actions);
  if (!found) return null;
  const { way, back } = found;
  return (
    <StudioButton variant="quiet" size="small" onPress={() => void run(way.deed, way.done, back)}>
      {t(member.account?.isDisabled ? 'team.account.enable' : 'team.account.disable')}
      <span className="sr-only">: {member.name}</span>
    </StudioButton>
  );
}

type GrantProps = {
  readonly name: string;
  readonly grant: TeamGrant;
  readonly actions: TeamActions;
  readonly run: RunDeed;
};

function MemberGrant({ name, grant, actions, run }: GrantProps) {
  const t = useWords();
  const place = wholePlaceWords(t, grant.kind, grant.place);
  const { id: grantId, version } = grant;
  if (grant.roles.length === 0) {
    return (
      <li className="flex min-h-8 flex-wrap items-center gap-x-3">
        <span className="font-medium">{roleWord(t, grant.role)}</span>
        <span className="text-muted">{place}</span>
      </li>
    );
  }
  const change = (role: ViewerRole) =>
    run(
      () => actions.changeRole({ grantId, version, role }),
      t('team.done.changed', { name, role: roleWord(t, role) }),
    );
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <div className="w-48">
        <Select
          label={t('team.changeFor', { name })}
          isLabelHidden
          value={grant.role}
          placeholder={t('team.change')}
          options={grant.roles.map((role) => ({ id: role, label: roleWord(t, role) }))}
          onChange={(next) => {
            const role = grant.roles.find((one) => one === next);
            if (role !== undefined && role !== grant.role) void change(role);
          }}
        />
      </div>
      <span className="min-w-0 grow text-muted">{place}</span>
      <RemoveGrant name={name} place={place} grant={grant} actions={actions} run={run} />
    </li>
  );
}

function RemoveGrant({ name, place, grant, actions, run }: GrantProps & { readonly place: string }) {
  const t = useWords();
  const [isAsked, setAsked] = useState(false);
  const { id: grantId, version } = grant;
  const remove = async () => {
    await run(() => actions.remove({ grantId, version }), t('team.done.removed', { name }));
    setAsked(false);
  };
  return (
    <>
      <StudioButton variant="quiet" icon="close" onPress={() => setAsked(true)}>
        {t('team.remove')}
      </StudioButton>
      <Dialog
        title={t('team.removeTitle', { name })}
        isOpen={isAsked}
        onOpenChange={setAsked}
        isQuestion
        footer={
          <>
            <StudioButton onPress={() => setAsked(false)}>{t('team.keep')}</StudioButton>
            <StudioButton variant="danger" onPress={() => void remove()}>
              {t('team.remove')}
            </StudioButton>
          </>
        }
      >
        <p>{t('team.removeText', { name, place, role: roleWord(t, grant.role) })}</p>
      </Dialog>
    </>
  );
}
