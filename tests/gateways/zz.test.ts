import { test } from "vitest";
import { lookUpPostalCode } from "@/lib/platform/gateways/address-book/postal-codes";
import { evenAddress } from "@/lib/platform/gateways/address-book/normalize";
import { municipality, looseRomaji } from "@/lib/platform/gateways/address-book/romaji";
import rows from "/tmp/yrows.json" with { type: "json" };
test("x", async () => {
  for (const [c,r] of [["JP","〒１００−０００１"],["JP","1000001"],["JP","150ー0001"],["JP","4520961"],["JP","0608621"],["JP","6028368"],["JP","1006890"],["US","94105"],["US","12345-6789"],["US","00501"],["US","00000"],["CA","k1a0b1"],["CA","X0E 1A0"],["CA","M5V 3L9"],["DE","10115"],["XX","1"]] as const) { const t=performance.now(); console.log(c,r,JSON.stringify(await lookUpPostalCode(c,r)), (performance.now()-t).toFixed(1)); }
  const m = new Set((rows as string[][]).filter(r=>r[0]==="k").map(r=>r[6]+"|"+r[7]));
  const out=[...m].map(x=>{const [k,y]=x.split("|"); return k+" "+municipality(y??"")});
  console.log(out.filter((_,i)=>i%40===0).join("\n")); console.log(out.filter(o=>/null/.test(o)).length);
  console.log(looseRomaji("Shimbashi"),looseRomaji("Shinbashi"),looseRomaji("Chiyoda-ku"),looseRomaji("Chiyoda City"),looseRomaji("Ōtemachi"),looseRomaji("Ohtemachi"),looseRomaji("Otemachi"));
});
