import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { controlFalseDiscoveries, type FamilyMember } from "./false-discoveries.ts";
import { eClaim, noClaim, pClaim } from "./tested.ts";

const withP = (id: string, p: number): FamilyMember => ({
  id,
  verdict: { rule: "z", status: "supported", support: pClaim(p), refute: pClaim(1 - p) },
});
const withE = (id: string, e: number): FamilyMember => ({
  id,
  verdict: {
    rule: "anytime",
    status: "supported",
    support: { ...eClaim(Math.log(e)), p: 1e-9 },
    refute: eClaim(-1),
  },
});
const survivors = (members: readonly FamilyMember[], q = 0.05) => {
  const { survives } = controlFalseDiscoveries(members, q);
  return members.filter(({ id }) => survives.get(id)).map(({ id }) => id);
};

const pValues = fc.array(fc.double({ min: 0, max: 0.2, noNaN: true }), { minLength: 1, maxLength: 12 });
const eValues = fc.array(fc.double({ min: 0.01, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 12 });

test("p-values alone are Benjamini–Yekutieli as published", () => {
  fc.assert(
    fc.property(pValues, fc.double({ min: 0.01, max: 0.3, noNaN: true }), (ps, q) => {
      const size = ps.length;
      const harmonic = ps.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
      const sorted = [...ps].sort((a, b) => a - b);
      const passes = sorted.map((p, index) => p <= (q * (index + 1)) / (size * harmonic));
      const rejected = passes.lastIndexOf(true) + 1;
      expect(
        survivors(
          ps.map((p, index) => withP(`${index}`, p)),
          q,
        ),
      ).toHaveLength(rejected);
    }),
  );
  // Worked by hand: H = 11/6, thresholds 0.00909, 0.01818, 0.02727.
  expect(survivors([withP("a", 0.01), withP("b", 0.018), withP("c", 0.2)])).toEqual(["a", "b"]);
  expect(survivors([withP("a", 0.01), withP("b", 0.0182), withP("c", 0.2)])).toEqual([]);
});

test("e-values alone are e-BH as published, on current e-values, whatever p says", () => {
  fc.assert(
    fc.property(eValues, (es) => {
      const sorted = [...es].sort((a, b) => b - a);
      const passes = sorted.map((e, index) => ((index + 1) * e) / es.length >= 1 / 0.05);
      expect(survivors(es.map((e, index) => withE(`${index}`, e)))).toHaveLength(
        passes.lastIndexOf(true) + 1,
      );
    }),
  );
  expect(survivors([withE("a", 31), withE("b", 19)])).toEqual([]);
  expect(survivors([withE("a", 31), withE("b", 21)])).toEqual(["a", "b"]);
  expect(survivors([withE("a", 31), withE("b", 19), withE("c", 1)])).toEqual([]);
  expect(survivors([withE("a", 61), withE("b", 31), withE("c", 1)])).toEqual(["a", "b"]);
});

describe("one family", () => {
  test("p and e lift each other", () => {
    // Of two: p = 0.03 needs 1.8 rejections, e = 21 needs 1.9, e = 19 needs 2.1.
    const p = withP("p", 0.03);
    expect(survivors([p, withE("e", 1)])).toEqual([]);
    expect(survivors([p, withE("e", 19)])).toEqual([]);
    expect(survivors([p, withE("e", 21)])).toEqual(["p", "e"]);
    expect(survivors([withP("p", 0.04), withE("e", 1e6)])).toEqual(["e"]);
  });

  test("stronger evidence for one never costs another its place", () => {
    fc.assert(
      fc.property(pValues, eValues, fc.nat(), (ps, es, pick) => {
        const members = [...ps.map((p, i) => withP(`p${i}`, p)), ...es.map((e, i) => withE(`e${i}`, e))];
        const index = pick % ps.length;
        const stronger = members.map((member, i) => (i === index ? withP(`p${i}`, ps[i]! / 10) : member));
        expect(survivors(stronger)).toEqual(expect.arrayContaining(survivors(members)));
      }),
    );
  });

  test("a version more, a smaller q: never more survivors", () => {
    fc.assert(
      fc.property(pValues, eValues, (ps, es) => {
        const members = [...ps.map((p, i) => withP(`p${i}`, p)), ...es.map((e, i) => withE(`e${i}`, e))];
        const all = survivors(members, 0.1);
        const silent: FamilyMember = {
          id: "silent",
          verdict: { rule: "welch", status: "no_evidence", support: noClaim, refute: noClaim },
        };
        expect(all).toEqual(expect.arrayContaining(survivors([...members, silent], 0.1)));
        expect(all).toEqual(expect.arrayContaining(survivors(members, 0.05)));
      }),
    );
  });

  test("score is outside, undecided verdicts have nothing to survive, refuted ones are judged by their own evidence", () => {
    const score: FamilyMember = {
      id: "s",
      verdict: { rule: "score", status: "supported", support: noClaim, refute: noClaim },
    };
    const undecided: FamilyMember = {
      id: "u",
      verdict: { rule: "z", status: "testing", support: pClaim(0.2), refute: pClaim(0.8) },
    };
    const refuted: FamilyMember = {
      id: "r",
      verdict: { rule: "z", status: "refuted", support: pClaim(0.999), refute: pClaim(0.001) },
    };
    const control = controlFalseDiscoveries([score, undecided, refuted]);
    expect(control.familySize).toBe(2);
    expect([...control.survives]).toEqual([
      ["s", null],
      ["u", null],
      ["r", true],
    ]);
    expect(controlFalseDiscoveries([]).familySize).toBe(0);
  });

  test("q must be a share", () => {
    expect(() => controlFalseDiscoveries([], 0)).toThrow(RangeError);
    expect(() => controlFalseDiscoveries([], 1)).toThrow(RangeError);
  });
});

test("a claim that is not made lowers the bar for no other", () => {
  const blocked = Array.from({ length: 90 }, (_, index): FamilyMember => {
    const { id, verdict } = withP(`blocked${index}`, 1e-9);
    return { id, verdict: { ...verdict, status: "testing" } };
  });
  const alone = withP("made", 0.01);
  expect(survivors([alone])).toEqual(["made"]);
  expect(survivors([...blocked, alone])).toEqual([]);
});
