import { areasOf } from '#db/checkin/area.ts';
import { openPresence, type TicketHolder, ticketHolders } from '#db/checkin/door-person.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import { areaTree, pathUp } from '#domain/checkin/area.ts';
import type { FoundPerson } from '#domain/checkin/protocol.ts';
import { emailHint } from '#domain/registration/email-hint.ts';
import { groupedHumanCode } from '#domain/token/human-code.ts';

/** People by their tickets, in the order of the numbers given, with where they are now. Three queries, however many. */
export async function foundPersons(
  reader: Reader,
  scope: EditionScope,
  ticketNos: readonly number[],
): Promise<FoundPerson[]> {
  const holders = new Map(
    (await ticketHolders(reader, scope, ticketNos)).map((holder) => [holder.ticket.id, holder]),
  );
  const presence = Map.groupBy(await openPresence(reader, scope, ticketNos), ({ ticketNo }) => ticketNo ?? 0);
  const tree = areaTree(await areasOf(reader, scope));
  return ticketNos.flatMap((ticketNo) => {
    const holder = holders.get(ticketNo);
    if (holder === undefined) return [];
    // The longest way up is the innermost place.
    const [inner] = (presence.get(ticketNo) ?? []).toSorted(
      (a, b) => pathUp(tree, b.areaId).length - pathUp(tree, a.areaId).length,
    );
    return [{ ...personOf(holder), insideAreaId: inner?.areaId ?? null, since: inner?.fromAt ?? null }];
  });
}

function personOf({ registration, ticket }: TicketHolder): Omit<FoundPerson, 'insideAreaId' | 'since'> {
  const { badgeName, organisation, position, email } = registration;
  return {
    ticketNo: ticket.id,
    humanCode: groupedHumanCode(ticket.humanCode),
    name: badgeName ?? '',
    organisation: organisation ?? '',
    position: position ?? '',
    emailHint: emailHint(email),
    typeNo: ticket.typeNo,
  };
}
