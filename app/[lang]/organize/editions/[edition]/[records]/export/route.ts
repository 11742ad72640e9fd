import { exportAnswer, exportWish } from '#app/_request/record-export.ts';
import { deskAnswer, type RecordsParams, recordsRequest } from '#app/_request/record-page.ts';
import { addressOfNoun } from '#domain/desk/structure.ts';
import { listRecords } from '#usecases/desk/record.ts';

/** A table of the structure as a file: `?format=csv|xlsx` and the arrangement of the list. */
export async function GET(request: Request, { params }: { readonly params: RecordsParams }) {
  const { who, edition, noun, language } = await recordsRequest(params);
  const wish = exportWish(request.url);
  return deskAnswer(async () => {
    const list = await listRecords(who, edition, noun, language);
    const fileName = `${edition}-${addressOfNoun(noun)}`;
    return exportAnswer({ noun, fileName, language }, wish, list);
  });
}
