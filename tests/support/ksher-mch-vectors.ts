/*
 * Vectors of Ksher's newer API (reference §15.17), with a key pair that was made for tests and belongs to nobody.
 */

export const TEST_PRIVATE_KEY = `-----BEGIN RSA PRIVATE KEY-----
MIIEowIBAAKCAQEAtghZzrhkgRkaOPaw6mQ2uL2ZJs81Xl5FBNdwtwn6264aBrZG
Ymm1mNPdLRgJDT+9eKhl6NNupffaVwqnVVtGVltzapt6dyR9Xiqixn1N6r9Ac0QQ
MvVucXVz7HmyM1XujSyaVCblrLkuIlQaHV96tSE4KmZQBBCiVGHcgBYQ24NO8eQ5
rxKloJcuz8X3HkMNn9RiILVEb+5gkVIjdmOT6caqA4PvduydxQxjGjrrf8v59lRo
eLNJKo1pesw++Kg+lPnupg4ZbVwtDNj3lu6jbC4V3xX24NFoJ+GB2FUUBFW5fg+N
63QmHEuAyMHQqJQGubqbGU5gr+G1Rh+czKbf6QIDAQABAoIBAA76+zQSU/AVYiVx
tM/HUUMNFGFfoFFcsfKi7btcgoTpbCok/kAbWbbi6aLsRVNuLVA0kJVzb/nP3su2
vFxfi3dwJXyOoMqVCc2x9c0eswa4eEv8HBargMwsya5aegY0QlJjKyy1ekWHhFLO
J8uGx+UH37TKkHdzLH7EAnbWigrcfRT68H3krZnaTL0CmOgKkFqNQ2rYnBIHBQgK
X8+fTpXmlD0KgWVs/9GD2tq3oKmPqzHMfmRw7xLW30FsjXSu9jKRz3XgdPlDLJJX
S65irjF4nD13PYFf3KFyAgrnN0iQyUhLfWxKWCqt9jE2AXvaGj+frHzd15FLlBto
7jgbfWECgYEA4jc4xdj7hwxGCuQdz8G3sl5tDpR7bYDd/eWiiZPBPidbpZflRB7e
olPkUm40b+H6kk7Uy33fEZbkI/a50FGEvSvI4DUe2q6jheDOuFBzQWhBebWyNK8a
j1u34yUlFe9O3Zm8G2uOUMiPRNeoN6ZOQ02jfIEmJQpP3bFcS1mtxSECgYEAzf/n
PiMJMcokSvbQKlJPnTQYh2ea231u09BjJZ5NPjNg4fdsmJYgeGgQhb4XwRRUdQ8W
2PMl1WSdDPJQaow6xndLYvTqq/iIiufQgRDjUShnraq9jBDo8M/6G33IQ+oaSRm9
1ktvgOV9gKVjijfc8U4JUEbwjZDhLfymzxU6+ckCgYBqtAOKh1P1mpt7TaimM8jz
UMj+RJmHyG5t8aBeZpyTNbtr+58AJ9N6HDopi6QeVih8VMTZC5Fp2ZPZRurU0W7c
UEfbQhNAsXmej7DSjdgftQ6VW1gos6PClU/Cy+WXWB8KNhbdlDk377JslZDaVw65
fmisNLsKY7fSaXOQc0edIQKBgFieKrtXVSA/Jme9T4W1TRyCib7OOhcMGb4zGkPX
msEUVyw+RVBK3QMPOXRfd1aPSVnmONzxlKf9FXa5UxDS7IHuVdbnJ4D9dLfUy6SK
QE/sgtV56vqzV5Io1h43eQyGS/KAiWMDpp8bmmbaPzz5lSmVeXo4Wkl8NvKSiqvx
JSLJAoGBAJzZvqPfkRoCna4jLimZHjNPACkKj6TfNkp/ra8HBSvfT9/7q7T2Cg5L
d+tP/BLInyukBO+fAI8ioXPZnQbTE5ZpnrDz2VTf4NnnOsAuAzH9mlTpG3RT562v
6wJf8PITpM3fRVGql9fY6pP1hD7hYdu3OfoseLyS7m4LR8gTxDKP
-----END RSA PRIVATE KEY-----`;

export const TEST_PUBLIC_KEY = `-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEAtghZzrhkgRkaOPaw6mQ2uL2ZJs81Xl5FBNdwtwn6264aBrZGYmm1
mNPdLRgJDT+9eKhl6NNupffaVwqnVVtGVltzapt6dyR9Xiqixn1N6r9Ac0QQMvVu
cXVz7HmyM1XujSyaVCblrLkuIlQaHV96tSE4KmZQBBCiVGHcgBYQ24NO8eQ5rxKl
oJcuz8X3HkMNn9RiILVEb+5gkVIjdmOT6caqA4PvduydxQxjGjrrf8v59lRoeLNJ
Ko1pesw++Kg+lPnupg4ZbVwtDNj3lu6jbC4V3xX24NFoJ+GB2FUUBFW5fg+N63Qm
HEuAyMHQqJQGubqbGU5gr+G1Rh+czKbf6QIDAQAB
-----END RSA PUBLIC KEY-----`;

/** Fields, the text that is signed, its signature. */
export const MCH_VECTORS: readonly { name: string; fields: string; text: string; sign: string }[] = [
  {
    name: "a gateway_pay request",
    fields:
      '{"appid": "mch00001", "channel_list": "promptpay,truemoney,card", "fee_type": "THB", "lang": "en", "mch_code": "20260101-0001", "mch_notify_url": "http://localhost:3000/api/ksher/notify", "mch_order_no": "202601010001", "mch_redirect_url": "http://localhost:3000/orders/1/return", "mch_redirect_url_fail": "http://localhost:3000/orders/1/failed", "nonce_str": "0123456789abcdef0123456789abcdef", "product_name": "Tea set", "refer_url": "http://localhost:3000", "time_stamp": "20260101000000", "total_fee": "15050"}',
    text: "appid=mch00001channel_list=promptpay,truemoney,cardfee_type=THBlang=enmch_code=20260101-0001mch_notify_url=http://localhost:3000/api/ksher/notifymch_order_no=202601010001mch_redirect_url=http://localhost:3000/orders/1/returnmch_redirect_url_fail=http://localhost:3000/orders/1/failednonce_str=0123456789abcdef0123456789abcdefproduct_name=Tea setrefer_url=http://localhost:3000time_stamp=20260101000000total_fee=15050",
    sign: "169cc56110cf8708c85c943f5bf3b5364271b6a10f29f451105ad579cc0b55d7ed2f57f7c4d4da4ac1791ff2cf600de0069e67533f33f3e13675570b3569d13bb951d1be84786d90221f12b53ad20f915e4caa5ebe22b8bc1297cc93e3f1203dad431af5284e083fe3f409d46efb49dddb866470e55a3806118f9d7e3e7405aea27d5225fd2c7851d1cfd7948b3330856e77a1ec53d7b2daabe12b4ab7943ddd31365bb2114837f743415226c1c2748968f5ee90616241a0f1fb02d81818bca647e70cfa9017098d9f3c0b653bb0d4e3cf64c9c38bd9da346f953703d43290d3d20351c58157231ddafa29d2e42771fbf849063fb9b5b360f4d15a2786c7adc0",
  },
  {
    name: "a gateway_pay response",
    fields: '{"pay_content": "http://localhost:4020/ua?order_uuid=0123456789abcdef0123456789abcdef&lang=en"}',
    text: "pay_content=http://localhost:4020/ua?order_uuid=0123456789abcdef0123456789abcdef&lang=en",
    sign: "502567ce1a39323d7fe4276e69d4f3ca9256d607a38451af013bc21554c086162f7f02672fe42c54b74937961982986b00095dfd1c1ac38f46e6840706267fddd4c2f97c5bb051d9ed144b8b8b60074dc2f059c2405057f3dc9b7c6ec6b511d955ffe84aa80a06548b4dfbe5d0e475f535b56b7ffa20c33d3e0e5307edf6d43c9588c96f9b2a81310a0b411b8e01de0b4a8660962f939d06a0973a007a2df0b5b8847211a5219ee48a222649db30e9998ee6c4d79d7b75c9edf6a861a5fc8829e063b31d80f38a3623e83b50cd18979e8c194863bebb8154dd5e0b8e2e1d88a8bee1873072607648f8dac0f1daba37c47835ded787d7f70e2469f1b5f7acb4c8",
  },
  {
    name: "a notification",
    fields:
      '{"appid":"mch00001","attach":"ข้าวผัด 1","cash_fee":15050,"cash_fee_type":"THB","channel":"promptpay","channel_order_no":"2026010100000001","device_id":"","fee_type":"THB","ksher_order_no":"90020260101000001000001","mch_order_no":"202601010001","nonce_str":"fedcba9876543210fedcba9876543210","openid":"","operation":"ORDER-QUERY","operator_id":"","pay_mch_order_no":"2601010000010001","rate":"1.000000","result":"SUCCESS","time_end":"2026-01-01 07:01:00","total_fee":15050}',
    text: "appid=mch00001attach=ข้าวผัด 1cash_fee=15050cash_fee_type=THBchannel=promptpaychannel_order_no=2026010100000001device_id=fee_type=THBksher_order_no=90020260101000001000001mch_order_no=202601010001nonce_str=fedcba9876543210fedcba9876543210openid=operation=ORDER-QUERYoperator_id=pay_mch_order_no=2601010000010001rate=1.000000result=SUCCESStime_end=2026-01-01 07:01:00total_fee=15050",
    sign: "4c899c5d4170072fd12d30b71929d3638cf55e800a44158029b1561cf2e3f3b1f559e425f800529052de24b063ba3e6d55f06ee661d6850e36ab51e4ae9d16d8ad2a5010ba71b55aeb0a1585b118c4d014eb1c405a869f615b514aa4d1c2d4fca3dc41456977f506a3801398fc37e26e2e86b29481291c8bacdba6471c994b137319500a086639d2d5236e33c37dc4b690052ee0c45dc5d48771f857e330ab87ccc48358a2918747ed205d87abe41eb635b93b7336e00c8f5dc5837c8d90768fa10a9ba0d81ea47cb370f2356c05357e19636f031016ca92dce27a90cc2b03fd7d411592571387614c270292d5381974e9876adcebd0c9be2d07523ebbf62a97",
  },
  {
    name: "a refund_query response with a list",
    fields:
      '{"result":"SUCCESS","total_fee":15050,"appid":"mch00001","channel_order_no":"2026010100000001","fee_type":"THB","ksher_order_no":"90020260101000001000001","mch_order_no":"2601010000010001","nonce_str":"0123456789abcdef0123456789abcdef","refund_count":"1","refund_fee":"5000","refund_orders":[{"refund_time":"2026-01-01 08:00:00","channel_refund_no":"5020260101000001","refund_state":"REFUNDSUCCESS","ksher_refund_no":"90020260101010000000002","mch_refund_fee":5000,"mch_refund_no":"R202601010001"}]}',
    text: 'appid=mch00001channel_order_no=2026010100000001fee_type=THBksher_order_no=90020260101000001000001mch_order_no=2601010000010001nonce_str=0123456789abcdef0123456789abcdefrefund_count=1refund_fee=5000refund_orders=[{"channel_refund_no":"5020260101000001","ksher_refund_no":"90020260101010000000002","mch_refund_fee":5000,"mch_refund_no":"R202601010001","refund_state":"REFUNDSUCCESS","refund_time":"2026-01-01 08:00:00"}]result=SUCCESStotal_fee=15050',
    sign: "62fead687c6ffe3f48f0913c0e35a845f9513f7c0ce3df43bbf03ae08b34ae7238049f62ce9e8dc9d31a86d8db0e6ed8ee4208c3d9deaac8e58496d6a33ea044d1b4453719eeedb88f8f2541978b53da839f297698ab0abf30ec54de71d762bc41396e9820ec5ed6a3ab8129fd68a735256d8728f55421f36df777b49337b3ad5a1c61865d9011d3ad754282714d1e66e2b9ecd5deaa31033d58fbaf113b9cc8f708eca81d2f3726aec738428f6d6c26d476a8d5974f910494369f3b27063aa6b0146b23bdd5b2cf3211e114b541e5548d71f32318f5d09a9be5efa3c8002d27d804480f9a9474ba9599f6a7f7a45ce9f0dda1b9980cc613a4e46051e292e209",
  },
];
