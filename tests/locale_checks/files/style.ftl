zz-one = { $a } のクラスタ
