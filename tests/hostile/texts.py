"""Text files that are hostile or broken."""

from __future__ import annotations

from tests.hostile.fault import TEXT, Fault

SENTENCE = TEXT.decode().strip()
BIDI = "\u202eThe envoy\u202c left \u2066Halden\u2069 on Sun\u200bday, offi\u00adcials\ufeff said. \u202a\u202b\u202d\u2067\u2068"

FILES: dict[str, Fault] = {
    "empty.txt": Fault(lambda: b"", "the file is empty"),
    "only_spaces.txt": Fault(lambda: b" \n\t\n ", "the file is empty"),
    "only_a_byte_order_mark.txt": Fault(lambda: b"\xef\xbb\xbf", "the file holds no text"),
    "only_zero_width.txt": Fault("\u200b\u200b\n\ufeff".encode, "the file holds no text"),
    "binary.txt": Fault(lambda: bytes(range(256)) * 40, "not text in any known encoding"),
    "nul_bytes.txt": Fault(lambda: b"\0" * 5000, "not text in any known encoding"),
    "utf16_without_a_mark.txt": Fault(lambda: (SENTENCE * 5).encode("utf-16-le"), None, 1),
    "utf16_cut_in_a_character.txt": Fault(lambda: b"\xff\xfe" + (SENTENCE * 5).encode("utf-16-le")[:-1], None, 1),
    "utf16_halves_of_characters.txt": Fault(lambda: b"\xff\xfe" + (SENTENCE + "\ud83d\ud83d").encode("utf-16-le", "surrogatepass"), "not text"),
    "overlong_utf8.txt": Fault(lambda: TEXT + b"\xc0\xaf\xe0\x80\xaf" + TEXT, None, 1),
    "bidi_and_zero_width.txt": Fault(BIDI.encode, None, 1),
    "terminal_commands.txt": Fault(lambda: b"\x1b]0;owned\x07\x1b[2JThe envoy \x1b[31mleft\x1b[0m Halden on Sunday after two days of talks.\n" * 3, None, 1),
    "one_long_line.txt": Fault(lambda: b"A-B/C, (D) " * 200_000, None, 1),
    "one_long_word.txt": Fault(lambda: b"A" * 2_000_000, None, 1),
    "capitals_and_hyphens.txt": Fault(lambda: b"\n".join([b"A-" * 60, b"A-" * 5000, b"By " + b"A B, " * 500, b"AB " * 4000 + b"/ x", b"(" * 3000]), None, 1),
    "slashes.txt": Fault(lambda: (b"/" * 20_000 + b"\n") * 3 + b"Photo: " * 3000, None, 1),
    "combining_marks.txt": Fault(("Z" + "\u0301" * 500_000).encode, None, 1),
    "tens_of_thousands_of_lines.md": Fault(lambda: b"[more](#) ![Photo](a.png)\n\nHalden Courier\nft on Sunday\n" * 10_000, None, 1),
    "front_matter_bomb.md": Fault(lambda: b"---\n" + YAML_LAUGHS + b"---\n" + TEXT, None, 1),
    "front_matter_runs_code.md": Fault(lambda: b'---\ntitle: !!python/object/apply:os.system ["touch owned"]\n---\n' + TEXT, None, 1),
    "deep_front_matter.md": Fault(lambda: b"---\ntitle: " + b"[" * 5000 + b"\n---\n" + TEXT, None, 1),
    "json_as_deep_as_can_be.jsonl": Fault(lambda: b'{"id":1,"text":' + b"[" * 200_000, "not JSON"),
    "a_number_of_many_digits.jsonl": Fault(lambda: b'{"id":' + b"9" * 100_000 + b',"text":"a"}', "not JSON"),
    "half_a_character.jsonl": Fault(lambda: b'{"id":1,"text":"\\ud800"}', "half of a character"),
    "half_a_character_in_a_field.jsonl": Fault(lambda: b'{"id":"\\ud800","title":"\\udfff","text":"The envoy left."}', None, 1),
    "nul_in_a_field.jsonl": Fault(lambda: b'{"id":"a\\u0000b","title":"x\\u0000y","text":"The envoy\\u0000 left."}', None, 1),
}

YAML_LAUGHS = b"".join(
    [b'a0: &a0 ["ha", "ha"]\n', *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n".encode() for n in range(1, 10)), b"title: *a9\n"],
)
