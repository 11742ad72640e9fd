import type { EditionParams, PageQuery } from '#app/_request/edition.ts';
import { ProgrammePage, programmeMetadata } from '#app/_request/programme-page.tsx';

type Props = { readonly params: EditionParams; readonly searchParams: PageQuery };

export const generateMetadata = ({ params }: Props) => programmeMetadata(params);

export default function Page({ params, searchParams }: Props) {
  return <ProgrammePage params={params} searchParams={searchParams} />;
}
