import { classList } from '#components/ui/class-list.ts';
import type { Translator } from '#i18n/translator.ts';
import type { BoardShape } from './programme-board.tsx';

type Props = {
  readonly shape: BoardShape;
  readonly density: 'comfortable' | 'overview';
  /** Offered above six halls (design.md P2). */
  readonly hasOverview: boolean;
  readonly hrefWith: (change: { view?: string | undefined; density?: string | undefined }) => string;
  readonly t: Translator;
};

/** The first control of the programme: the grid and its twin, the list (design.md P3). */
export function ViewSwitch({ shape, density, hasOverview, hrefWith, t }: Props) {
  const isOverview = density === 'overview' && shape !== 'list';
  const views: { key: 'list' | 'grid' | 'overview'; href: string; isCurrent: boolean }[] = [
    { key: 'list', href: hrefWith({ view: 'list', density: undefined }), isCurrent: shape === 'list' },
    {
      key: 'grid',
      href: hrefWith({ view: 'grid', density: undefined }),
      isCurrent: shape === 'grid' && !isOverview,
    },
    ...(hasOverview
      ? [
          {
            key: 'overview',
            href: hrefWith({ view: 'grid', density: 'overview' }),
            isCurrent: isOverview,
          } as const,
        ]
      : []),
  ];
  return (
    <nav aria-label={t('programme.view.label')} className="flex">
      {views.map((view, n) => (
        <a
          key={view.key}
          href={view.href}
          aria-current={view.isCurrent ? 'true' : undefined}
          className={classList(
            'inline-flex min-h-11 items-center border border-edge px-3 text-14 font-medium',
            n === 0 ? 'rounded-s-control' : '-ms-px',
            n === views.length - 1 && 'rounded-e-control',
            view.isCurrent ? 'bg-text text-bg' : 'bg-surface hover:bg-hover',
          )}
        >
          {t(`programme.view.${view.key}`)}
        </a>
      ))}
    </nav>
  );
}
