import { expect, test } from "vitest";
import { networkOf } from "./tries";

test("all addresses of an IPv6 network of 64 bits are counted as one, each IPv4 address for itself", () => {
  expect(networkOf("2001:db8:1:2::1")).toBe("2001:db8:1:2");
  expect(networkOf("2001:0DB8:0001:0002:ffff:1:2:3")).toBe("2001:db8:1:2");
  expect(networkOf("2001:db8::7")).toBe("2001:db8:0:0");
  expect(networkOf("::1")).toBe("0:0:0:0");
  expect(networkOf("192.0.2.7")).toBe("192.0.2.7");
});
