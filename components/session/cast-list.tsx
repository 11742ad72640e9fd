import { Avatar } from '#components/ui/avatar.tsx';
import { LocalisedText } from '#components/ui/localised-text.tsx';
import { pictureSources } from '#domain/file.ts';
import { localised } from '#domain/programme/view/localised.ts';
import type { CastLine, RoleGroup } from '#domain/programme/view/session-page.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';

type Href = { readonly person: (slug: string) => string; readonly organisation: (slug: string) => string };

/** People of a session under their roles, with post and organisation as they were then (programme.md PP5). */
export function CastList({
  groups,
  href,
  t,
}: {
  readonly groups: readonly RoleGroup[];
  readonly href: Href;
  readonly t: Translator;
}) {
  return (
    <dl className="flex flex-col gap-6">
      {groups.map((group) => (
        <div key={group.role} className="flex flex-col gap-3">
          <dt className="text-14 text-muted">{t(`role.${group.role}`, { count: group.members.length })}</dt>
          <dd>
            <ul className="grid gap-x-8 gap-y-4 @narrow:grid-cols-2">
              {group.members.map((member) => (
                <li key={member.key}>
                  <CastEntry member={member} href={href} t={t} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function CastEntry({
  member,
  href,
  t,
}: {
  readonly member: CastLine;
  readonly href: Href;
  readonly t: Translator;
}) {
  const name = <LocalisedText {...localised(member.name, shownIn(t))} />;
  return (
    <div className="flex gap-3">
      {member.slug !== null && (
        <Avatar
          initials={member.initials}
          hue={(member.hue % 12) + 1}
          photo={member.photoUrl ? { ...pictureSources(member.photoUrl), alt: '' } : undefined}
        />
      )}
      <div className="min-w-0">
        <p className="font-heading leading-[1.3]">
          {member.slug === null ? (
            name
          ) : (
            <a href={href.person(member.slug)} className="link-quiet">
              {name}
            </a>
          )}
        </p>
        {member.position && (
          <p className="text-14 leading-[1.4]">
            <LocalisedText {...localised(member.position, shownIn(t))} />
          </p>
        )}
        {member.organisation && (
          <p className="text-14 leading-[1.4] text-muted">
            {member.organisationSlug === null ? (
              <LocalisedText {...localised(member.organisation, shownIn(t))} />
            ) : (
              <a href={href.organisation(member.organisationSlug)} className="link-quiet">
                <LocalisedText {...localised(member.organisation, shownIn(t))} />
              </a>
            )}
          </p>
        )}
        {(member.presence !== 'onsite' || !member.isConfirmed) && (
          <p className="text-13 text-muted">
            {[
              member.presence !== 'onsite' && t(`presence.${member.presence}`),
              !member.isConfirmed && t('session.invited'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
      </div>
    </div>
  );
}
