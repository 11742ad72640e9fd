import { creativeIndustriesForum } from './creative-industries-forum.ts';
import { creativityWeekSiberia2024 } from './creativity-week-siberia-2024.ts';
import { entrepreneurshipCentre } from './entrepreneurship-centre.ts';
import type { SampleForum } from './forum.ts';
import { handicraftCongress2018 } from './handicraft-congress-2018.ts';
import { jewelleryMeeting } from './jewellery-meeting.ts';

/** The forums of architecture.md 12, at the slugs named there. */
export const sampleForums: readonly SampleForum[] = [
  handicraftCongress2018,
  creativityWeekSiberia2024,
  jewelleryMeeting,
  creativeIndustriesForum,
  entrepreneurshipCentre,
];
