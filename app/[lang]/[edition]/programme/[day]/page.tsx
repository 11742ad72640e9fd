import type { EditionParams, PageQuery } from '#app/_request/edition.ts';
import { ProgrammePage, programmeMetadata } from '#app/_request/programme-page.tsx';

type Props = {
  readonly params: EditionParams & Promise<{ day: string }>;
  readonly searchParams: PageQuery;
};

export const generateMetadata = async ({ params }: Props) => programmeMetadata(params, (await params).day);

export default async function Page({ params, searchParams }: Props) {
  const { day } = await params;
  return <ProgrammePage params={params} searchParams={searchParams} day={day} />;
}
