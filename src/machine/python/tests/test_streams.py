import io
import unittest

from . import modules


class Ends:
    """The far ends of the standard streams."""

    def __init__(self, typed=b"", room=3):
        self.written = {1: b"", 2: b""}
        self._typed = typed
        self._room = room
        self.streams = modules.load(
            "machine_streams", write=self._write, read=self._read, read_line=self._read_line
        )

    def _write(self, descriptor, data):
        part = data[: self._room]  # as little as a full ring takes
        self.written[descriptor] += part
        return len(part)

    def _read(self, limit):
        size = len(self._typed) if limit < 0 else min(limit, self._room)
        part, self._typed = self._typed[:size], self._typed[size:]
        return part

    def _read_line(self, limit):
        line = self._typed.splitlines(keepends=True)[:1]
        part = (line[0] if line else b"")[: limit if limit >= 0 else None]
        self._typed = self._typed[len(part) :]
        return part


class Output(unittest.TestCase):
    def setUp(self):
        self.ends = Ends()
        self.out = self.ends.streams.TextWriter(1, "<stdout>", "strict")
        self.err = self.ends.streams.TextWriter(2, "<stderr>", "backslashreplace")

    def test_all_of_a_long_text_is_written_in_order(self):
        text = "héllo 世界\n" * 20
        self.assertEqual(self.out.write(text), len(text))
        self.assertEqual(self.ends.written[1].decode(), text)

    def test_text_and_bytes_come_in_the_order_of_the_calls(self):
        print("one", file=self.out)
        self.out.buffer.write(memoryview(b"two\n"))
        self.out.writelines(["three\n", "four\n"])
        self.assertEqual(self.ends.written[1], b"one\ntwo\nthree\nfour\n")

    def test_only_text_goes_to_the_text_layer_and_only_bytes_to_the_other(self):
        for wrong in (b"bytes", None, 1):
            with self.assertRaises(TypeError):
                self.out.write(wrong)
        with self.assertRaises(TypeError):
            self.out.buffer.write("text")
        self.assertEqual(self.ends.written[1], b"")

    def test_a_lone_surrogate_is_an_error_on_stdout_and_escaped_on_stderr(self):
        with self.assertRaises(UnicodeEncodeError):
            self.out.write("\ud800")
        self.err.write("\ud800")
        self.assertEqual(self.ends.written, {1: b"", 2: b"\\ud800"})

    def test_closing_a_standard_stream_does_not_end_it(self):
        self.out.close()
        print("still", file=self.out)
        self.assertEqual(self.ends.written[1], b"still\n")

    def test_it_looks_like_the_stream_of_a_file(self):
        self.assertIsInstance(self.out, io.TextIOBase)
        self.assertIsInstance(self.out.buffer, io.BufferedIOBase)
        self.assertEqual((self.out.encoding, self.out.errors, self.out.name), ("utf-8", "strict", "<stdout>"))
        self.assertEqual((self.out.fileno(), self.err.fileno()), (1, 2))
        self.assertFalse(self.out.isatty() or self.out.readable() or self.out.seekable())
        self.assertTrue(self.out.writable())

    def test_it_can_be_reconfigured(self):
        self.out.reconfigure(encoding="latin-1", errors="replace")
        self.out.write("é€")
        self.assertEqual(self.ends.written[1], b"\xe9?")


class Input(unittest.TestCase):
    def reader(self, typed):
        return Ends(typed).streams.TextReader()

    def test_lines(self):
        reader = self.reader("one\nzwölf\r\nlast".encode())
        self.assertEqual(reader.readline(), "one\n")
        self.assertEqual(list(reader), ["zwölf\n", "last"])
        self.assertEqual(reader.readline(), "")

    def test_everything(self):
        reader = self.reader("a\n世界".encode())
        self.assertEqual(reader.read(), "a\n世界")
        self.assertEqual(reader.read(), "")

    def test_so_many_characters(self):
        reader = self.reader("ab\n世界\n".encode())
        self.assertEqual([reader.read(1), reader.read(3), reader.readline(1), reader.read()], ["a", "b\n世", "界", "\n"])

    def test_bytes(self):
        reader = self.reader(b"abcdef\nrest")
        buffer = bytearray(3)
        self.assertEqual(reader.buffer.readinto(buffer), 3)
        self.assertEqual(bytes(buffer), b"abc")
        self.assertEqual(reader.buffer.read(2), b"de")
        self.assertEqual(reader.buffer.readline(), b"f\n")
        self.assertEqual(reader.buffer.read(), b"rest")

    def test_bytes_that_are_no_text_survive_as_surrogates(self):
        self.assertEqual(self.reader(b"\xff\n").readline(), "\udcff\n")


if __name__ == "__main__":
    unittest.main()
