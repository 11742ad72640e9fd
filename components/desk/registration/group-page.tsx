import type { Translator } from '#i18n/translator.ts';
import { Section } from '../../ui/section.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';
import { DelegationForm } from './delegation-form.tsx';
import { DelegationTable } from './delegation-table.tsx';
import type { DelegationLineView, GroupActions, GroupLineView } from './group-view.ts';
import { LinkDeeds } from './link-deeds.tsx';

type Props = {
  readonly t: Translator;
  readonly edition: string;
  readonly groups: readonly GroupLineView[];
  readonly delegations: readonly DelegationLineView[];
  readonly types: readonly { readonly slug: string; readonly name: string }[];
  readonly actions: GroupActions;
};

const COLUMNS = ['contact', 'size', 'named', 'state', 'since'] as const;

/** Groups of one contact and delegations with their seats: what there is, its links, and a new delegation (G1, G4). */
export function GroupPage({ t, edition, groups, delegations, types, actions }: Props) {
  return (
    <>
      <Section id="groups" isSmall title={t('delegation.desk.groups')}>
        {groups.length === 0 ? (
          <p className="text-muted">{t('delegation.desk.groupsEmpty')}</p>
        ) : (
          <GroupTable t={t} edition={edition} groups={groups} actions={actions} />
        )}
      </Section>
      <Section id="delegations" isSmall title={t('delegation.desk.delegations')}>
        {delegations.length === 0 ? (
          <p className="text-muted">{t('delegation.desk.delegationsEmpty')}</p>
        ) : (
          <DelegationTable edition={edition} lines={delegations} actions={actions} />
        )}
      </Section>
      <Section
        id="make"
        isSmall
        title={t('delegation.desk.make')}
        note={<p className="max-w-[66ch]">{t('delegation.desk.makeNote')}</p>}
      >
        <DelegationForm edition={edition} types={types} make={actions.make} />
      </Section>
    </>
  );
}

function GroupTable({ t, edition, groups, actions }: Omit<Props, 'delegations' | 'types'>) {
  return (
    <div className="relative overflow-x-auto">
      <LineTable
        caption={t('delegation.desk.groups')}
        columns={[
          ...COLUMNS.map((key) => ({ key, title: t(`delegation.desk.${key}`) })),
          { key: 'deeds', title: t('desk.table.deeds'), isUnseen: true },
        ]}
      >
        {groups.map((group) => (
          <tr key={group.id} className={LINE_ROW}>
            <th scope="row" className={`${LINE_CELL} text-start font-medium`}>
              {group.contact}
              {group.organisation !== undefined && (
                <span className="block text-13 font-regular text-muted">{group.organisation}</span>
              )}
            </th>
            <td className={`${LINE_CELL} tnum`}>{group.size}</td>
            <td className={`${LINE_CELL} tnum`}>{group.named}</td>
            <td className={LINE_CELL}>{group.state}</td>
            <td className={`${LINE_CELL} tnum`}>{group.since}</td>
            <td className={LINE_CELL}>
              <div className="flex flex-wrap items-center gap-3">
                <a
                  href={group.href}
                  className="link inline-flex min-h-8 items-center"
                  aria-label={t('delegation.desk.openOf', { name: group.contact })}
                >
                  {t('delegation.desk.open')}
                </a>
                <LinkDeeds
                  order={{ edition, of: 'party', id: group.id }}
                  name={group.contact}
                  email={group.email}
                  actions={actions}
                />
              </div>
            </td>
          </tr>
        ))}
      </LineTable>
    </div>
  );
}
