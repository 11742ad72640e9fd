import type { Translator } from '#i18n/translator.ts';
import { Section } from '../../ui/section.tsx';
import { DelegationForm } from './delegation-form.tsx';
import { DelegationTable } from './delegation-table.tsx';
import type { DelegationLineView, GroupActions, GroupLineView } from './group-view.ts';

type Props = {
  readonly t: Translator;
  readonly edition: string;
  readonly groups: readonly GroupLineView[];
  readonly delegations: readonly DelegationLineView[];
  readonly types: readonly { readonly slug: string; readonly name: string }[];
  readonly actions: GroupActions;
};

const HEAD = 'py-1 pe-4 text-start text-13 font-medium text-muted';
const CELL = 'py-2 pe-4 align-top';
const COLUMNS = ['contact', 'size', 'named', 'state', 'since'] as const;

/** Groups of one contact and delegations with their seats: what there is, its links, and a new delegation (G1, G4). */
export function GroupPage({ t, edition, groups, delegations, types, actions }: Props) {
  return (
    <>
      <Section id="groups" isSmall title={t('delegation.desk.groups')}>
        {groups.length === 0 ? (
          <p className="text-muted">{t('delegation.desk.groupsEmpty')}</p>
        ) : (
          <GroupTable t={t} groups={groups} />
        )}
      </Section>
      <Section id="delegations" isSmall title={t('delegation.desk.delegations')}>
        {delegations.length === 0 ? (
          <p className="text-muted">{t('delegation.desk.delegationsEmpty')}</p>
        ) : (
          <DelegationTable edition={edition} lines={delegations} giveBack={actions.giveBack} />
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

function GroupTable({ t, groups }: Pick<Props, 't' | 'groups'>) {
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{t('delegation.desk.groups')}</caption>
        <thead>
          <tr className="border-b border-border">
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={HEAD}>
                {t(`delegation.desk.${column}`)}
              </th>
            ))}
            <th scope="col" className={HEAD}>
              <span className="sr-only">{t('delegation.desk.open')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.id} className="border-b border-border last:border-b-0">
              <th scope="row" className={`${CELL} text-start font-medium`}>
                {group.contact}
                {group.organisation !== undefined && (
                  <span className="block text-13 font-regular text-muted">{group.organisation}</span>
                )}
              </th>
              <td className={`${CELL} tnum`}>{group.size}</td>
              <td className={`${CELL} tnum`}>{group.named}</td>
              <td className={CELL}>{group.state}</td>
              <td className={`${CELL} tnum`}>{group.since}</td>
              <td className={CELL}>
                <a
                  href={group.href}
                  className="link inline-flex min-h-8 items-center"
                  aria-label={t('delegation.desk.openOf', { name: group.contact })}
                >
                  {t('delegation.desk.open')}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
