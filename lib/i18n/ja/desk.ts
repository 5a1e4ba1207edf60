/** ケースの担当者画面: キュー、ケース、チーム、定型文、引き継ぎ */
import type { desk as en } from "@/lib/i18n/en/desk";
import type { Messages } from "@/lib/i18n/shape";

export const desk = {
  said: {
    joined:
      "同じ内容のため、このケースを {number} に統合しました。今後のやり取りは {number} で続けます。これまでの内容はこのまま残ります。",
    joinedHere: "同じ内容のため、{number} をこのケースに統合しました。",
    parted: "{number} との統合を解除しました。このケースで引き続き対応します。",
  },
} satisfies Messages<typeof en>;
