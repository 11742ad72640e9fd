import type { Metadata } from 'next';
import { FigureScreen } from '#app/_request/figure-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { endFigureAction, enterFigureAction, importFiguresAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'audience.tab.figures');
}

export default async function Page({ params }: Props) {
  return (
    <FigureScreen
      {...(await editionDesk(params, 'audience/figures'))}
      enter={enterFigureAction}
      bring={importFiguresAction}
      end={endFigureAction}
    />
  );
}
