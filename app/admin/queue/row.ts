/** A row of the queue in words, ready to be drawn in the browser. */
export type PlainCase = {
  number: number;
  shown: string;
  href: string;
  subject: string;
  severity: 1 | 2 | 3 | 4;
  severityName: string;
  status: string;
  customer: string;
  device: string;
  language: string;
  owner: string;
  due: string;
  promised: boolean;
  late: boolean;
  escalated: boolean;
};
