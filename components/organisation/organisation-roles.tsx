import { LocalisedText } from '#components/ui/localised-text.tsx';
import type { EditionPageView } from '#domain/programme/view/edition-page.ts';
import { localised, quietly } from '#domain/programme/view/localised.ts';
import { shownIn } from '#i18n/shown-in.ts';
import type { Translator } from '#i18n/translator.ts';

type Props = {
  readonly groups: EditionPageView['organisations'];
  readonly href: (slug: string) => string;
  readonly t: Translator;
};

/** Organisations of an edition under their roles: organizer, co-organizer, supporters … */
export function OrganisationRoles({ groups, href, t }: Props) {
  return (
    <dl className="grid gap-x-8 gap-y-6 @narrow:grid-cols-2">
      {groups.map((group) => (
        <div key={group.role} className="flex flex-col gap-1">
          <dt className="text-14 text-muted">
            {t(`organisation.role.${group.role}`, { count: group.members.length })}
          </dt>
          {group.members.map((member) => (
            <dd key={member.slug}>
              <a href={href(member.slug)} className="link-quiet font-medium">
                <LocalisedText {...localised(member.name, shownIn(t))} />
              </a>
              {member.tier && (
                <span className="ms-2 text-14 text-muted">
                  <LocalisedText {...quietly(member.tier)} />
                </span>
              )}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
