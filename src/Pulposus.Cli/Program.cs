Console.WriteLine("pulposus");
